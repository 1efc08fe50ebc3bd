package io.dacheng.school.lessons;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.school.SchoolAccess;
import io.dacheng.shared.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether who stays away without leave consumes hours: one choice for the school, by who leads all of it. */
@Service
@Transactional
public class AttendanceChoice {

    private final SchoolAccess access;
    private final OrganisationService organisation;
    private final JdbcClient jdbc;
    private final AuditLog audit;

    AttendanceChoice(SchoolAccess access, OrganisationService organisation, JdbcClient jdbc, AuditLog audit) {
        this.access = access;
        this.organisation = organisation;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** @throws Refused NOT_FOUND while the pack is off */
    @Transactional(readOnly = true)
    public boolean absentConsumes(Viewer viewer) {
        access.sight(viewer);
        return jdbc.sql("select absent_consumes from school_pack")
                .query(Boolean.class)
                .single();
    }

    /** Whether {@link #choose} is for this person. */
    @Transactional(readOnly = true)
    public boolean mayChoose(Viewer viewer) {
        return organisation.root().map(root -> access.leads(viewer, root.id())).orElse(false);
    }

    /**
     * Holds for marks from now on.
     *
     * @throws Refused FORBIDDEN for who does not lead the whole school
     */
    public void choose(Viewer viewer, boolean absentConsumes) {
        access.sight(viewer);
        if (!mayChoose(viewer)) {
            throw Refused.forbidden("school.attendance.choice");
        }
        int changed = jdbc.sql("update school_pack set absent_consumes = :now where absent_consumes <> :now")
                .param("now", absentConsumes)
                .update();
        if (changed > 0) {
            audit.record(
                    viewer.actor(),
                    "attendance.choose",
                    "school",
                    absentConsumes ? "absent uses hours" : "absent is free");
        }
    }
}
