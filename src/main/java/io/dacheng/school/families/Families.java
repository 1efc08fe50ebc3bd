package io.dacheng.school.families;

import io.dacheng.access.SeesWider;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.Campuses;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.shared.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Families and their parents (E9, E13). What parents are called and can be reached by is sealed, comes in here and comes
 * out masked only; {@link Openings} shows it for a purpose.
 */
@Service
@Transactional
public class Families {

    /**
     * Families that have a number already.
     *
     * @param families those that the viewer may see
     * @param elsewhere whether there are others, of which the viewer learns nothing else
     */
    public record Known(List<MaskedFamily> families, boolean elsewhere) {

        public Known {
            families = List.copyOf(families);
        }

        public boolean any() {
            return elsewhere || !families.isEmpty();
        }
    }

    static final String MASKED = """
            select f.id, f.unit_id, f.name, f.erased_at, p.name as parent_name, p.relation as parent_relation,
                p.phone as parent_phone
            from school_family f left join school_parent p on p.family_id = f.id and p.main
            """;

    private final FamilyTable table;
    private final FamilySight sight;
    private final SchoolAccess access;
    private final Campuses campuses;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    Families(
            FamilyTable table,
            FamilySight sight,
            SchoolAccess access,
            Campuses campuses,
            AuditLog audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc) {
        this.table = table;
        this.sight = sight;
        this.access = access;
        this.campuses = campuses;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
    }

    /**
     * Registers a family at a campus, for its heads, course consultants and intention teachers.
     *
     * @return its id
     * @throws Refused NOT_FOUND while the pack is off; FORBIDDEN for who does not work there so; INVALID for a parent
     *     without a name, a number that is none, too long texts or too many parents
     */
    public long register(Viewer viewer, NewFamily family) {
        access.requireWorks(viewer, family.unitId(), Position.COURSE_CONSULTANT, Position.INTENTION_TEACHER);
        ParentRules.checkCount(family.parents());
        List<NewParent> parents =
                family.parents().stream().map(ParentRules::checked).toList();
        NewParent main =
                parents.stream().filter(NewParent::main).findFirst().orElse(parents.isEmpty() ? null : parents.get(0));
        String name =
                cleaned(family.name(), parents.stream().map(NewParent::name).toList());
        if (name.length() > ParentRules.LONGEST_NAME) {
            throw Refused.invalid("school.families.name");
        }
        long id = table.insert(
                family.unitId(), name.isEmpty() && main != null ? Masking.name(main.name()) : name, viewer.login());
        for (NewParent parent : parents) {
            table.insert(id, parent, parent == main);
        }
        audit.record(viewer.actor(), "family.register", "family:" + id, parents.size() + " parents");
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.FAMILIES, family.unitId()));
        return id;
    }

    /** Campuses at which the viewer may {@link #register} one. */
    @Transactional(readOnly = true)
    public List<Campus> registersAt(Viewer viewer) {
        return campuses.of(viewer).stream()
                .filter(each -> access.works(viewer, each.id(), Position.COURSE_CONSULTANT, Position.INTENTION_TEACHER))
                .toList();
    }

    /**
     * Families as lists show them; those that the viewer may not see are left out.
     *
     * @throws Refused NOT_FOUND while the pack is off
     */
    @Transactional(readOnly = true)
    public Map<Long, MaskedFamily> masked(Viewer viewer, Collection<Long> familyIds) {
        Map<String, Object> parameters =
                sight.parameters(viewer, "ids", familyIds.isEmpty() ? List.of(-1L) : List.copyOf(familyIds));
        Map<Long, MaskedFamily> found = new HashMap<>();
        jdbc.sql(MASKED + " where f.id in (:ids) and " + FamilySight.FAMILY)
                .params(parameters)
                .query((row, number) -> table.masked(row))
                .list()
                .forEach(each -> found.put(each.id(), each));
        return found;
    }

    /**
     * Families that have the number already, whoever sees them: so that one is not taken in twice. Whose number it is
     * elsewhere is not told.
     *
     * @param phone a whole number, however written; blank for none
     * @throws Refused NOT_FOUND while the pack is off
     */
    @SeesWider(
            "A number is known wherever it is, so that no family is taken in twice; whose it is elsewhere is not told.")
    @Transactional(readOnly = true)
    public Known known(Viewer viewer, String phone) {
        String print = table.print(phone);
        if (print == null) {
            sight.parameters(viewer);
            return new Known(List.of(), false);
        }
        List<Long> ids = jdbc.sql("select distinct family_id from school_parent where phone_print = :print")
                .param("print", print)
                .query(Long.class)
                .list();
        Map<Long, MaskedFamily> seen = masked(viewer, ids);
        return new Known(new ArrayList<>(seen.values()), seen.size() < ids.size());
    }

    /**
     * A text that somebody writes about the family, as it may be kept: numbers, mailboxes and the parents' names in it
     * are masked. For services of the school that keep notes.
     */
    @Transactional(readOnly = true)
    public String cleaned(long familyId, String text) {
        return cleaned(text, table.names(familyId));
    }

    /** As {@link #cleaned(long, String)}, of the student's family; an empty text asks nothing. */
    @Transactional(readOnly = true)
    public String cleanedOfStudent(long studentId, String text) {
        return text.isBlank()
                ? ""
                : cleaned(
                        jdbc.sql("select family_id from school_student where id = :id")
                                .param("id", studentId)
                                .query(Long.class)
                                .single(),
                        text);
    }

    private static String cleaned(String text, List<String> names) {
        return Masking.text(text.strip(), names);
    }
}
