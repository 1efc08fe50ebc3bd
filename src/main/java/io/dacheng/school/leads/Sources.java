package io.dacheng.school.leads;

import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.SchoolPack;
import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where leads come from; switched off and never deleted, because leads bear them. */
@Service("schoolSources")
@Transactional
public class Sources {

    private static final int MOST = 100;

    private final SchoolPack pack;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    Sources(SchoolPack pack, AuditLog audit, JdbcClient jdbc) {
        this.pack = pack;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** All of them, in their order. */
    @Transactional(readOnly = true)
    public List<SourceView> all() {
        return jdbc.sql("select id, code, name, position, active from school_source order by position, id")
                .query((row, number) -> new SourceView(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getInt("position"),
                        row.getBoolean("active")))
                .list();
    }

    /** @throws Refused NOT_FOUND while the pack is off */
    @Transactional(readOnly = true)
    public List<SourceView> all(Viewer viewer) {
        pack.requireActive();
        return all();
    }

    /** Those that a new lead may come from. */
    @Transactional(readOnly = true)
    public List<SourceView> active() {
        return all().stream().filter(SourceView::active).toList();
    }

    /** @throws Refused NOT_FOUND */
    @Transactional(readOnly = true)
    public SourceView source(long id) {
        return all().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("school.leads.source.none", String.valueOf(id)));
    }

    /** Whether the viewer may change them. */
    @Reads
    public boolean mayChange(Viewer viewer) {
        return pack.maySwitch(viewer);
    }

    /**
     * A further source, the last.
     *
     * @throws Refused FORBIDDEN unless the viewer manages the whole organisation; INVALID for a code or a name that is none,
     *     or more than 100; CONFLICT when the code is taken
     */
    public SourceView create(Viewer viewer, String code, String name) {
        requireMayChange(viewer);
        String clean = Stages.checked(name);
        if (!Stages.code().matcher(code).matches()) {
            throw Refused.invalid("school.leads.code", RowErrors.shortened(code));
        }
        List<SourceView> before = all();
        if (before.size() >= MOST) {
            throw Refused.invalid("school.leads.source.most", String.valueOf(MOST));
        }
        int last = before.stream().mapToInt(SourceView::position).max().orElse(0);
        long id = jdbc.sql("""
                insert into school_source (code, name, position) values (:code, :name, :position)
                on conflict (code) do nothing returning id
                """)
                .param("code", code)
                .param("name", clean)
                .param("position", last + 10)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refused.conflict("school.leads.code.taken", code));
        audit.record(viewer.actor(), "school.source.create", "source:" + id, code + ", " + clean);
        return source(id);
    }

    /**
     * Names a source anew and says whether new leads may come from it.
     *
     * @throws Refused FORBIDDEN, NOT_FOUND, INVALID for a name that is none; CONFLICT for switching off the last one
     */
    public SourceView change(Viewer viewer, long id, String name, boolean active) {
        requireMayChange(viewer);
        String clean = Stages.checked(name);
        jdbc.sql("select id from school_source order by id for update")
                .query(Long.class)
                .list();
        SourceView before = source(id);
        if (!active && active().stream().allMatch(each -> each.id() == id)) {
            throw Refused.conflict("school.leads.source.last", before.name());
        }
        if (!before.name().equals(clean) || before.active() != active) {
            jdbc.sql("update school_source set name = :name, active = :active where id = :id")
                    .param("name", clean)
                    .param("active", active)
                    .param("id", id)
                    .update();
            audit.record(
                    viewer.actor(),
                    "school.source.change",
                    "source:" + id,
                    before.name() + " > " + clean + (active ? "" : ", off"));
        }
        return source(id);
    }

    private void requireMayChange(Viewer viewer) {
        pack.requireActive();
        if (!mayChange(viewer)) {
            throw Refused.forbidden("school.leads.arrange");
        }
    }
}
