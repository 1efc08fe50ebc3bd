package io.dacheng.crash;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Signs orders, marks and corrects attendance, and keeps half a plan typed in a form. */
final class SchoolDay implements Work {

    private static final List<String> STATES = List.of("PRESENT", "LATE", "ABSENT", "LEAVE");

    private final World world;
    private final Caller caller;
    private final Set<String> orders = new HashSet<>();
    /** By lesson and student; what is not there has never been marked. */
    private final Map<String, String> marks = new HashMap<>();

    private String order;
    private String markKey;
    private String markState;
    private String draft = "";
    private String drafting;
    private int count;
    private final List<String> contradictions = new ArrayList<>();

    SchoolDay(World world) {
        this.world = world;
        this.caller = world.admin();
    }

    @Override
    public String name() {
        return "school";
    }

    @Override
    public boolean step(Random random) {
        int what = count < world.students().size() ? 0 : random.nextInt(6);
        return switch (what) {
            case 0 -> sign(random);
            case 1 -> type();
            default -> mark(random);
        };
    }

    private boolean sign(Random random) {
        order = "order-" + count;
        int hours = 10 + random.nextInt(20);
        Reply reply = caller.post("/api/v1/school/orders", """
                {"studentId": %d, "courseId": %d, "signingType": "NEW", "amount": "%d.37", "paidHours": "%d",
                 "giftHours": "1", "note": "%s"}""".formatted(
                world.students().get(count % world.students().size()), world.course(), hours * 100, hours, order));
        count++;
        if (reply.acknowledged()) {
            orders.add(order);
        }
        return answered(reply, () -> order = null);
    }

    private boolean type() {
        drafting = "typed up to " + count++;
        Reply reply = caller.put("/api/v1/drafts/plan-new", "{\"content\": {\"reason\": \"" + drafting + "\"}}");
        if (reply.acknowledged()) {
            draft = drafting;
        }
        return answered(reply, () -> drafting = null);
    }

    private boolean mark(Random random) {
        long lesson = world.lessons().get(random.nextInt(world.lessons().size()));
        long student = world.students().get(random.nextInt(world.students().size()));
        markKey = lesson + " " + student;
        markState = STATES.get(random.nextInt(STATES.size()));
        Reply reply =
                caller.post("/api/v1/school/lessons/" + lesson + "/attendance", """
                {"marks": [{"studentId": %d, "state": "%s"}]}""".formatted(student, markState));
        if (reply.acknowledged()) {
            if (reply.body().at("/results/0/done").asBoolean()) {
                marks.put(markKey, markState);
            } else {
                contradictions.add("mark refused: " + reply.body().path("results"));
            }
        }
        return answered(reply, () -> markKey = null);
    }

    private boolean answered(Reply reply, Runnable forget) {
        if (reply.refused()) {
            contradictions.add("refused: " + reply);
        }
        if (!reply.unknown()) {
            forget.run();
        }
        return reply.acknowledged();
    }

    @Override
    public boolean unsettled() {
        return order != null || markKey != null || drafting != null;
    }

    @Override
    public void settle(Books books, Random random) throws SQLException {
        if (order != null && books.count("select count(*) from school_order where note = ?", order) > 0) {
            orders.add(order);
        }
        if (markKey != null) {
            String[] key = markKey.split(" ");
            String found = books.map(
                            "select 'state', state from school_attendance where lesson_id = ? and student_id = ?",
                            Long.parseLong(key[0]),
                            Long.parseLong(key[1]))
                    .get("state");
            if (markState.equals(found)) {
                marks.put(markKey, markState);
            }
        }
        if (drafting != null
                && books.count("select count(*) from work_draft where content like ?", "%" + drafting + "\"%") > 0) {
            draft = drafting;
        }
        order = null;
        markKey = null;
        drafting = null;
    }

    @Override
    public List<String> faults(Books books) throws SQLException {
        List<String> faults = new ArrayList<>(contradictions);
        Map<String, String> stored = books.map("select note, count(*) from school_order group by 1");
        for (String acknowledged : orders) {
            if (!"1".equals(stored.remove(acknowledged))) {
                faults.add(acknowledged + " was acknowledged and is not there once");
            }
        }
        stored.keySet().forEach(note -> faults.add(note + " is there and was not acknowledged"));
        Map<String, String> marked = books.map(
                "select lesson_id || ' ' || student_id, state from school_attendance where state is not null");
        if (!marked.equals(marks)) {
            faults.add("marks should be %s and are %s".formatted(marks, marked));
        }
        if (!draft.isEmpty()
                && books.count("select count(*) from work_draft where content like ?", "%" + draft + "\"%") != 1) {
            faults.add("the draft is not as it was last saved: " + draft);
        }
        return faults;
    }

    @Override
    public List<String> outstanding(Books books) {
        return List.of();
    }

    int orders() {
        return orders.size();
    }
}
