package io.dacheng.school.families;

import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolAccess;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Families as lists and pages show them: masked, and no child of others. */
@Service
@Transactional(readOnly = true)
public class FamilyReader {

    private static final int LARGEST_PAGE = 200;

    /** The earliest plan of a family that nobody has carried out. */
    private static final String PLANS = """
            (select distinct on (c.family_id) c.family_id, c.next_contact, m.name as next_by
             from school_contact c join member m on m.id = c.member_id
             where c.next_contact is not null and c.followed_by is null and (not :mine or c.member_id = :me)
             order by c.family_id, c.next_contact, c.id)
            """;

    private static final String FOUND = """
             from school_family f left join %s n on n.family_id = f.id
            where %s
              and (cast(:unit as bigint) is null
                   or f.unit_id in (select unit_id from org_unit_ancestry where ancestor_id = :unit))
              and (:text = ''
                   or position(:text in lower(f.name)) > 0
                   or f.id in (select s.family_id from school_student s where position(:text in lower(s.name)) > 0 and %s)
                   or f.id in (select l.family_id from school_lead l where position(:text in lower(l.child_name)) > 0 and %s)
                   or f.id in (select p.family_id from school_parent p where p.phone_end = :end)
                   or f.id in (select p.family_id from school_parent p where p.phone_print = :print))
              and (f.erased_at is not null) = (:show = 'ERASED')
              and (:show <> 'DUE' or n.next_contact <= :today)
              and (:show <> 'PLANNED' or n.next_contact is not null)
              and (:show <> 'QUIET' or n.next_contact is null and not exists (
                    select from school_contact c where c.family_id = f.id and c.contacted_at >= :today - 90))
            """.formatted(PLANS, FamilySight.FAMILY, FamilySight.STUDENT, FamilySight.LEAD);

    private static final String PAGE = """
            with page as materialized (
                select f.id, n.next_contact, n.next_by,
                    row_number() over (order by (n.next_contact <= :today) desc nulls last, n.next_contact nulls last, f.id desc)
                        as place
                %s
                order by place limit :limit offset :offset)
            select f.id, f.unit_id, f.name, f.erased_at, p.name as parent_name, p.relation as parent_relation,
                p.phone as parent_phone, u.name as unit_name, page.next_contact, page.next_by,
                page.next_contact <= :today as due,
                (select max(c.contacted_at) from school_contact c where c.family_id = f.id) as last_contact,
                coalesce((select string_agg(distinct k.name, ', ') from (
                    select s.name from school_student s where s.family_id = f.id and %s
                    union all
                    select l.child_name from school_lead l where l.family_id = f.id and l.student_id is null and %s) k
                ), '') as children
            from page join school_family f on f.id = page.id join org_unit u on u.id = f.unit_id
            left join school_parent p on p.family_id = f.id and p.main
            order by page.place
            """.formatted(FOUND, FamilySight.STUDENT, FamilySight.LEAD);

    private final FamilyTable table;
    private final ContactTable contacts;
    private final FamilySight sight;
    private final SchoolAccess access;
    private final JdbcClient jdbc;

    FamilyReader(FamilyTable table, ContactTable contacts, FamilySight sight, SchoolAccess access, JdbcClient jdbc) {
        this.table = table;
        this.contacts = contacts;
        this.sight = sight;
        this.access = access;
        this.jdbc = jdbc;
    }

    /**
     * Families that the viewer may see, those to talk with first on top.
     *
     * @throws Refused NOT_FOUND while the pack is off; INVALID for a page out of bounds
     */
    public Slice<FamilyRow> families(Viewer viewer, FamilyQuery query) {
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > LARGEST_PAGE) {
            throw Refused.invalid(
                    "school.families.page", String.valueOf(query.offset()), String.valueOf(query.limit()));
        }
        Map<String, Object> parameters = parameters(viewer, query);
        long total = jdbc.sql("select count(*)" + FOUND)
                .params(parameters)
                .query(Long.class)
                .single();
        return new Slice<>(
                jdbc.sql(PAGE)
                        .params(parameters)
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query((row, number) -> new FamilyRow(
                                table.masked(row),
                                row.getString("unit_name"),
                                row.getString("children"),
                                instant(row, "last_contact"),
                                row.getObject("next_contact", LocalDate.class),
                                row.getString("next_by") == null ? "" : row.getString("next_by"),
                                row.getBoolean("due")))
                        .list(),
                total,
                query.offset());
    }

    private Map<String, Object> parameters(Viewer viewer, FamilyQuery query) {
        String text = query.text().strip().replace("\0", "").toLowerCase(Locale.ROOT);
        String digits = text.matches("[+\\d ()-]*") ? Masking.digits(text) : "";
        boolean end = digits.length() == Masking.TAIL;
        return sight.parameters(
                viewer,
                "unit",
                query.unitId(),
                "text",
                text,
                "end",
                end ? digits : "",
                "print",
                digits.isEmpty() || end ? "" : table.print(digits),
                "show",
                query.show().name(),
                "mine",
                query.mine());
    }

    /**
     * A family with its parents, masked, and those of its children whom the viewer may see.
     *
     * @throws Refused NOT_FOUND while the pack is off and for what the viewer may not see
     */
    public FamilyView family(Viewer viewer, long id) {
        Map<String, Object> parameters = sight.parameters(viewer, "family", id);
        contacts.requireSeen(parameters, id);
        LocalDate today = (LocalDate) parameters.get("today");
        List<FamilyView.MaskedParent> parents =
                table.parents(id).stream().map(FamilyTable.Parent::masked).toList();
        return jdbc.sql("""
                select f.id, f.unit_id, f.name, f.erased_at, p.name as parent_name, p.relation as parent_relation,
                    p.phone as parent_phone, f.note, f.version, u.code as unit_code, u.name as unit_name,
                    (select min(c.next_contact) from school_contact c
                     where c.family_id = f.id and c.next_contact is not null and c.followed_by is null) as next_contact
                from school_family f join org_unit u on u.id = f.unit_id
                left join school_parent p on p.family_id = f.id and p.main where f.id = :family
                """)
                .param("family", id)
                .query((row, number) -> new FamilyView(
                        table.masked(row),
                        row.getString("unit_code"),
                        row.getString("unit_name"),
                        row.getString("note"),
                        parents,
                        children(parameters, today),
                        leads(parameters),
                        row.getObject("next_contact", LocalDate.class),
                        instant(row, "erased_at"),
                        access.leads(viewer, row.getLong("unit_id")),
                        row.getInt("version")))
                .single();
    }

    /**
     * The family of a student, as {@link #family}.
     *
     * @throws Refused NOT_FOUND for a student whom the viewer may not see
     */
    public FamilyView ofStudent(Viewer viewer, long studentId) {
        return family(
                viewer,
                jdbc.sql("select s.family_id from school_student s where s.id = :student and " + FamilySight.STUDENT)
                        .params(sight.parameters(viewer, "student", studentId))
                        .query(Long.class)
                        .optional()
                        .orElseThrow(() -> Refused.notFound("school.openings.none")));
    }

    private List<FamilyView.Child> children(Map<String, Object> parameters, LocalDate today) {
        return jdbc.sql("""
                select s.id, s.number, s.name, s.born_on, u.name as unit_name from school_student s
                join org_unit u on u.id = s.unit_id where s.family_id = :family and
                """ + FamilySight.STUDENT + " order by s.name, s.id")
                .params(parameters)
                .query((row, number) -> new FamilyView.Child(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getString("name"),
                        age(row.getObject("born_on", LocalDate.class), today),
                        row.getString("unit_name")))
                .list();
    }

    private List<FamilyView.LeadOfFamily> leads(Map<String, Object> parameters) {
        return jdbc.sql("""
                select l.id, l.child_name, g.name as stage, l.state, u.name as unit_name from school_lead l
                join school_stage g on g.id = l.stage_id join org_unit u on u.id = l.unit_id
                where l.family_id = :family and
                """ + FamilySight.LEAD + " order by l.created_on desc, l.id desc limit 50")
                .params(parameters)
                .query((row, number) -> new FamilyView.LeadOfFamily(
                        row.getLong("id"),
                        row.getString("child_name"),
                        row.getString("stage"),
                        row.getString("state"),
                        row.getString("unit_name")))
                .list();
    }

    private static @Nullable Integer age(@Nullable LocalDate born, LocalDate today) {
        return born == null ? null : Period.between(born, today).getYears();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
