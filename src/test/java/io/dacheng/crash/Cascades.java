package io.dacheng.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A target setter, two heads and six members agree on plans over two levels, look at their progress when these are
 * active, and do whatever lies in their inboxes.
 */
final class Cascades implements Work {

    private static final int AT_ONCE = 3;

    private final World world;
    private final List<String> plans = new ArrayList<>();
    /** What was completed, with its kind. */
    private final Map<Long, String> done = new HashMap<>();

    private String creating;
    private long completing;
    private String completingKind = "";
    private boolean lost;
    private int count;
    private final List<String> contradictions = new ArrayList<>();

    Cascades(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "cascades";
    }

    @Override
    public boolean step(Random random) {
        Caller setter = world.bank().get(0);
        if (random.nextInt(20) == 0) {
            Reply all = setter.get("/api/v1/plans");
            lost = all.unknown();
            List<JsonNode> active = new ArrayList<>();
            int open = 0;
            for (JsonNode plan : all.acknowledged() ? all.body() : List.<JsonNode>of()) {
                if (plan.path("name").asText().startsWith("cascade-")) {
                    if ("ACTIVE".equals(plan.path("state").asText())) {
                        active.add(plan);
                    } else {
                        open++;
                    }
                }
            }
            if (all.acknowledged() && open < AT_ONCE) {
                return create(setter);
            }
            if (!active.isEmpty()) {
                return review(active.get(random.nextInt(active.size())), random);
            }
        }
        Caller person = world.bank().get(random.nextInt(world.bank().size()));
        Reply mine = person.get("/api/v1/tasks?limit=20&scope=" + (random.nextInt(3) == 0 ? "mine" : "group"));
        lost = mine.unknown();
        // A setter's group also has the tasks of the large branch's plans, which somebody else does.
        List<JsonNode> items = new ArrayList<>();
        mine.body().path("items").forEach(item -> {
            if (item.path("planName").asText().startsWith("cascade-")) {
                items.add(item);
            }
        });
        return mine.acknowledged()
                && !items.isEmpty()
                && complete(person, items.get(random.nextInt(items.size())), random);
    }

    private boolean create(Caller setter) {
        creating = "cascade-" + count++;
        Reply reply = setter.post("/api/v1/plans", """
                {"name": "%s", "metric": "deposits", "rootUnit": "bank", "periodStart": "%s", "periodEnd": "%s",
                 "amount": "%d.01", "split": "EVEN", "overPercent": "0", "submitBy": "%s", "agreeBy": "%s"}""".formatted(
                        creating,
                        World.TODAY,
                        World.TODAY.plusDays(30 + count),
                        100_000 + count,
                        World.TODAY.plusDays(5),
                        World.TODAY.plusDays(10)));
        if (reply.acknowledged()) {
            plans.add(creating);
        } else if (reply.refused()) {
            contradictions.add("plan refused: " + reply);
        }
        lost = reply.unknown();
        if (!lost) {
            creating = null;
        }
        return reply.acknowledged();
    }

    private boolean review(JsonNode plan, Random random) {
        int branch = random.nextInt(World.BRANCHES.size());
        Caller head = world.bank().stream()
                .filter(person -> person.login().equals("head-" + World.BRANCHES.get(branch)))
                .findFirst()
                .orElseThrow();
        Reply reply = head.post(
                "/api/v1/reviews",
                "{\"plan\": %d, \"unit\": \"%s\"}".formatted(plan.path("id").asLong(), World.BRANCHES.get(branch)));
        lost = reply.unknown();
        return reply.acknowledged();
    }

    private boolean complete(Caller person, JsonNode task, Random random) {
        long id = task.path("id").asLong();
        String kind = task.path("kind").asText();
        Reply seen = person.get("/api/v1/tasks/" + id);
        lost = seen.unknown();
        if (!seen.acknowledged()) {
            return false;
        }
        String form = form(kind, seen.body(), random);
        completing = id;
        completingKind = kind;
        Reply reply = person.post("/api/v1/tasks/" + id + "/complete", form);
        if (reply.acknowledged()) {
            done.put(id, kind);
        } else if (reply.status() == 400 || reply.status() == 422) {
            contradictions.add(person.login() + " could not complete " + kind + " with " + form + ": " + reply);
        }
        lost = reply.unknown();
        if (!lost) {
            completing = 0;
        }
        return reply.acknowledged();
    }

    private static String form(String kind, JsonNode task, Random random) {
        JsonNode target = task.path("target");
        String proposed = target.path("proposed").asText();
        return switch (kind) {
            case "SET_SCHEDULE" ->
                "{\"submitBy\": \"%s\", \"agreeBy\": \"%s\"}"
                        .formatted(World.TODAY.plusDays(4), World.TODAY.plusDays(8));
            case "SUBMIT_TARGET" -> {
                boolean other = random.nextInt(3) == 0;
                yield "{\"amount\": \"%s\", \"completionDate\": \"%s\"%s}"
                        .formatted(
                                other ? new BigDecimal(proposed).add(BigDecimal.ONE) : proposed,
                                target.path("completionDate").asText(),
                                other ? ", \"reason\": \"One more\"" : "");
            }
            case "APPROVE_TARGET" -> {
                boolean asProposed = new BigDecimal(proposed)
                                .compareTo(new BigDecimal(target.path("amount").asText("0")))
                        == 0;
                yield asProposed
                        ? random.nextInt(4) == 0
                                ? "{\"decision\": \"RETURN\", \"comment\": \"Once more\"}"
                                : "{\"decision\": \"APPROVE\"}"
                        : "{\"decision\": \"ADJUST\", \"amount\": \"%s\", \"reason\": \"As proposed\"}"
                                .formatted(proposed);
            }
            case "SETTLE_BALANCE" -> {
                StringBuilder parts = new StringBuilder();
                task.path("parts").forEach(part -> parts.append(parts.isEmpty() ? "" : ",")
                        .append("{\"targetId\": %d, \"amount\": \"%s\"}"
                                .formatted(
                                        part.path("id").asLong(),
                                        part.path("proposed").asText())));
                yield "{\"parts\": [" + parts + "], \"reason\": \"As proposed\"}";
            }
            case "REVIEW_PROGRESS" -> "{\"comment\": \"Looked at\"}";
            default -> "{}";
        };
    }

    @Override
    public boolean unsettled() {
        return lost;
    }

    @Override
    public void settle(Books books, Random random) throws SQLException {
        if (creating != null && books.count("select count(*) from plan where name = ?", creating) > 0) {
            plans.add(creating);
        }
        if (completing != 0
                && books.count("select count(*) from work_item where id = ? and state = 'DONE'", completing) > 0) {
            done.put(completing, completingKind);
        }
        creating = null;
        completing = 0;
        lost = false;
    }

    @Override
    public List<String> faults(Books books) throws SQLException {
        List<String> faults = new ArrayList<>(contradictions);
        Map<String, String> stored =
                books.map("select name, count(*) from plan where name like 'cascade-%' group by 1");
        for (String plan : plans) {
            if (!"1".equals(stored.remove(plan))) {
                faults.add(plan + " was acknowledged and is not there once");
            }
        }
        stored.keySet().forEach(plan -> faults.add(plan + " is there and was not acknowledged"));
        Map<String, String> closed = books.map("""
                select cast(w.id as text), w.kind from work_item w join plan p on p.id = w.plan_id
                where w.state = 'DONE' and p.name like 'cascade-%'
                """);
        done.forEach((id, kind) -> {
            if (!kind.equals(closed.remove(Long.toString(id)))) {
                faults.add("task %d (%s) was completed and is not done".formatted(id, kind));
            }
        });
        closed.forEach((id, kind) -> faults.add("task %s (%s) is done and nobody did it".formatted(id, kind)));
        long submitted = done.values().stream().filter("SUBMIT_TARGET"::equals).count();
        long kept = books.count("""
                select count(*) from target_change c join target t on t.id = c.target_id join plan p on p.id = t.plan_id
                where c.action = 'SUBMIT' and t.member_id is not null and p.name like 'cascade-%'
                """);
        if (submitted != kept) {
            faults.add("%d submissions were acknowledged, %d are kept".formatted(submitted, kept));
        }
        return faults;
    }

    @Override
    public List<String> outstanding(Books books) {
        return List.of();
    }

    int plans() {
        return plans.size();
    }

    int completed() {
        return done.size();
    }
}
