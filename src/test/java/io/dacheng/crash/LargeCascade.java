package io.dacheng.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sends a plan to a large branch, waits until each member has a task, ends it, and begins again. */
final class LargeCascade implements Work {

    private final World world;
    private final List<String> whole = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private String name;
    private long plan;
    private boolean confirmed;
    private boolean lost;
    private int count;

    LargeCascade(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "large cascade";
    }

    @Override
    public boolean step(Random random) {
        if (plan == 0) {
            return create();
        }
        if (!confirmed) {
            return confirm();
        }
        Reply last = tasks("SUBMIT_TARGET", world.members() - 1);
        lost = last.unknown();
        if (!last.acknowledged() || last.body().path("items").isEmpty()) {
            return false;
        }
        return random.nextInt(3) > 0 && cancel();
    }

    private boolean create() {
        if (name == null) {
            name = "large-" + count++;
        }
        Reply reply = world.admin().post("/api/v1/plans", """
                {"name": "%s", "metric": "deposits", "rootUnit": "mass", "periodStart": "%s", "periodEnd": "%s",
                 "amount": "1000000.07", "split": "EVEN", "overPercent": "0", "submitBy": "%s", "agreeBy": "%s"}""".formatted(
                name, World.TODAY, World.TODAY.plusDays(90), World.TODAY.plusDays(5), World.TODAY.plusDays(10)));
        plan = reply.acknowledged() ? reply.body().path("id").asLong() : 0;
        return answered(reply);
    }

    private boolean confirm() {
        Reply waiting = tasks("CONFIRM_SPLIT", 0);
        lost = waiting.unknown();
        JsonNode items = waiting.body().path("items");
        if (!waiting.acknowledged() || items.isEmpty()) {
            return false;
        }
        Reply reply =
                world.admin().post("/api/v1/tasks/" + items.get(0).path("id").asLong() + "/complete", "{}");
        confirmed = reply.acknowledged();
        return answered(reply);
    }

    private boolean cancel() {
        Reply reply = world.admin().post("/api/v1/plans/" + plan + "/cancel", "{\"reason\": \"Once more\"}");
        if (reply.acknowledged()) {
            ended();
        }
        // 409: the cascade is not quite at rest yet.
        return reply.status() != 409 && answered(reply);
    }

    private void ended() {
        whole.add(name);
        name = null;
        plan = 0;
        confirmed = false;
    }

    private boolean answered(Reply reply) {
        lost = reply.unknown();
        if (reply.refused()) {
            contradictions.add("refused: " + reply);
        }
        return reply.acknowledged();
    }

    private Reply tasks(String kind, int offset) {
        return world.admin()
                .get("/api/v1/tasks?scope=unit&limit=1&offset=%d&kind=%s&plan=%d".formatted(offset, kind, plan));
    }

    @Override
    public boolean unsettled() {
        return lost;
    }

    @Override
    public void settle(Books books, Random random) throws SQLException {
        lost = false;
        if (name == null) {
            return;
        }
        plan = books.count("select coalesce(max(id), 0) from plan where name = ?", name);
        confirmed = books.count(
                        "select count(*) from work_item where plan_id = ? and kind = 'CONFIRM_SPLIT' and state = 'DONE'",
                        plan)
                > 0;
        if (books.count("select count(*) from plan where id = ? and state = 'CANCELLED'", plan) > 0) {
            ended();
        }
    }

    @Override
    public List<String> faults(Books books) throws SQLException {
        List<String> faults = new ArrayList<>(contradictions);
        faults.addAll(books.rows("""
                select p.name, count(*) as plans from plan p where p.name like 'large-%' group by 1 having count(*) > 1
                """));
        // Each member has had one task, never two; a plan that came to its tasks has had one for each.
        faults.addAll(books.rows("""
                select p.name, w.target_id, count(*) as tasks from work_item w join plan p on p.id = w.plan_id
                where p.name like 'large-%' and w.kind = 'SUBMIT_TARGET' group by 1, 2 having count(*) > 1
                """));
        for (String ended : whole) {
            long tasks = books.count("""
                    select count(*) from work_item w join plan p on p.id = w.plan_id
                    where p.name = ? and w.kind = 'SUBMIT_TARGET'
                    """, ended);
            if (tasks != world.members()) {
                faults.add("%s has reached %d of %d members".formatted(ended, tasks, world.members()));
            }
        }
        return faults;
    }

    @Override
    public List<String> outstanding(Books books) throws SQLException {
        if (!confirmed) {
            return List.of();
        }
        long tasks = books.count("select count(*) from work_item where plan_id = ? and kind = 'SUBMIT_TARGET'", plan);
        return tasks == world.members()
                ? List.of()
                : List.of("%s has reached %d of %d members".formatted(name, tasks, world.members()));
    }

    int plans() {
        return whole.size();
    }
}
