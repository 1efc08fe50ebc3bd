package io.dacheng.school.leads;

import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.metric.MetricDraft;
import io.dacheng.metric.MetricEditing;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.SchoolRecords;
import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The stages of the funnel (E2), in their order. Each is counted by a metric of its own, which is created with it; so
 * stages are switched off and never deleted.
 */
@Service
@Transactional
public class Stages {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final int LONGEST_NAME = 60;
    private static final int MOST = 20;

    private final SchoolPack pack;
    private final MetricEditing metrics;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    Stages(SchoolPack pack, MetricEditing metrics, AuditLog audit, JdbcClient jdbc) {
        this.pack = pack;
        this.metrics = metrics;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** All of them, the first of the funnel first. */
    @Transactional(readOnly = true)
    public List<StageView> all() {
        return jdbc.sql("select id, code, name, kind, position, active from school_stage order by position, id")
                .query((row, number) -> new StageView(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("name"),
                        StageKind.valueOf(row.getString("kind")),
                        row.getInt("position"),
                        row.getBoolean("active")))
                .list();
    }

    /** @throws Refused NOT_FOUND while the pack is off */
    @Transactional(readOnly = true)
    public List<StageView> all(Viewer viewer) {
        pack.requireActive();
        return all();
    }

    /** Those that leads reach. */
    @Transactional(readOnly = true)
    public List<StageView> active() {
        return all().stream().filter(StageView::active).toList();
    }

    /** @throws Refused NOT_FOUND */
    @Transactional(readOnly = true)
    public StageView stage(long id) {
        return all().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("school.leads.stage.none", String.valueOf(id)));
    }

    /** Whether the viewer arranges the funnel. */
    @Reads
    public boolean mayChange(Viewer viewer) {
        return pack.maySwitch(viewer);
    }

    /**
     * A further stage, reached by hand, as the last one before the order; its metric is {@code stage-<code>}.
     *
     * @throws Refused FORBIDDEN unless the viewer manages the whole organisation; INVALID for a code or a name that is none,
     *     or more than 20 stages; CONFLICT when the code is taken
     */
    public StageView create(Viewer viewer, String code, String name) {
        requireMayChange(viewer);
        String clean = checked(name);
        if (!CODE.matcher(code).matches()) {
            throw Refused.invalid("school.leads.code", RowErrors.shortened(code));
        }
        List<StageView> before = lockedAll();
        if (before.stream().anyMatch(each -> each.code().equals(code))) {
            throw Refused.conflict("school.leads.code.taken", code);
        }
        if (before.size() >= MOST) {
            throw Refused.invalid("school.leads.stage.most", String.valueOf(MOST));
        }
        long id = jdbc.sql("""
                insert into school_stage (code, name, kind, position) values (:code, :name, 'OTHER', :position) returning id
                """)
                .param("code", code)
                .param("name", clean)
                .param("position", (before.size() + 1) * 10)
                .query(Long.class)
                .single();
        List<Long> order = new ArrayList<>(before.stream().map(StageView::id).toList());
        int last = (int) before.stream()
                .takeWhile(each -> each.kind() != StageKind.ORDER)
                .count();
        order.add(last, id);
        arrange(order);
        if (metrics.all().stream().noneMatch(each -> each.code().equals(SchoolRecords.stage(code)))) {
            metrics.create(viewer, metric(code, clean));
        }
        audit.record(viewer.actor(), "school.stage.create", "stage:" + id, code + ", " + clean);
        return stage(id);
    }

    /**
     * Names a stage anew, and its metric with it.
     *
     * @throws Refused FORBIDDEN, NOT_FOUND, INVALID for a name that is none
     */
    public StageView rename(Viewer viewer, long id, String name) {
        requireMayChange(viewer);
        String clean = checked(name);
        lockedAll();
        StageView before = stage(id);
        if (before.name().equals(clean)) {
            return before;
        }
        jdbc.sql("update school_stage set name = :name where id = :id")
                .param("name", clean)
                .param("id", id)
                .update();
        if (metrics.all().stream().anyMatch(each -> each.code().equals(before.metric()))) {
            metrics.update(viewer, metric(before.code(), clean));
        }
        audit.record(viewer.actor(), "school.stage.rename", "stage:" + id, before.name() + " > " + clean);
        return stage(id);
    }

    /**
     * Lets leads reach a stage, or no more; what was reached stays.
     *
     * @throws Refused FORBIDDEN, NOT_FOUND; CONFLICT for the first stage and the order, without which there is no funnel
     */
    public StageView activate(Viewer viewer, long id, boolean active) {
        requireMayChange(viewer);
        lockedAll();
        StageView before = stage(id);
        if (!active && (before.kind() == StageKind.LEAD || before.kind() == StageKind.ORDER)) {
            throw Refused.conflict("school.leads.stage.needed", before.name());
        }
        if (before.active() != active) {
            jdbc.sql("update school_stage set active = :active where id = :id")
                    .param("active", active)
                    .param("id", id)
                    .update();
            audit.record(viewer.actor(), active ? "school.stage.on" : "school.stage.off", "stage:" + id, before.name());
        }
        return stage(id);
    }

    /**
     * Moves a stage one place back or on. The first and the order keep their places.
     *
     * @throws Refused FORBIDDEN, NOT_FOUND; CONFLICT where it cannot go
     */
    public List<StageView> move(Viewer viewer, long id, boolean on) {
        requireMayChange(viewer);
        List<StageView> before = lockedAll();
        StageView moved = stage(id);
        List<Long> order = new ArrayList<>(before.stream().map(StageView::id).toList());
        int at = order.indexOf(id);
        int to = on ? at + 1 : at - 1;
        if (to < 0 || to >= order.size() || fixed(moved) || fixed(before.get(to))) {
            throw Refused.conflict("school.leads.stage.place", moved.name());
        }
        Collections.swap(order, at, to);
        arrange(order);
        // The furthest stage of a lead may be another one now.
        jdbc.sql("""
                update school_lead l set stage_id = f.stage_id
                from (select distinct on (x.lead_id) x.lead_id, x.stage_id from school_lead_stage x
                      join school_stage s on s.id = x.stage_id where x.taken_back_at is null
                      order by x.lead_id, s.position desc) f
                where f.lead_id = l.id and f.stage_id <> l.stage_id
                """).update();
        audit.record(viewer.actor(), "school.stage.move", "stage:" + id, moved.name() + (on ? " >" : " <"));
        return all();
    }

    private static boolean fixed(StageView stage) {
        return stage.kind() == StageKind.LEAD || stage.kind() == StageKind.ORDER;
    }

    private void arrange(List<Long> order) {
        for (int place = 0; place < order.size(); place++) {
            jdbc.sql("update school_stage set position = :position where id = :id and position <> :position")
                    .param("position", (place + 1) * 10)
                    .param("id", order.get(place))
                    .update();
        }
    }

    /** Two who arrange the funnel at once do so one after the other. */
    private List<StageView> lockedAll() {
        jdbc.sql("select id from school_stage order by id for update")
                .query(Long.class)
                .list();
        return all();
    }

    private void requireMayChange(Viewer viewer) {
        pack.requireActive();
        if (!mayChange(viewer)) {
            throw Refused.forbidden("school.leads.arrange");
        }
    }

    static String checked(String name) {
        String clean = name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME || clean.indexOf('\0') >= 0) {
            throw Refused.invalid("school.leads.name", String.valueOf(LONGEST_NAME));
        }
        return clean;
    }

    static Pattern code() {
        return CODE;
    }

    private static MetricDraft metric(String code, String name) {
        String metric = SchoolRecords.stage(code);
        return new MetricDraft(metric, name, metric, "COUNT", 0, "", false, List.of());
    }
}
