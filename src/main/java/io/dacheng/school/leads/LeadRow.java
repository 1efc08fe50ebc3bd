package io.dacheng.school.leads;

import io.dacheng.access.Viewer;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.school.Campuses;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.Relation;
import io.dacheng.school.students.CourseView;
import io.dacheng.school.students.Courses;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.RowErrors;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a row of a file of leads. No sentence about it repeats what could be a number or a name of a parent. */
@Component
class LeadRow {

    static final List<String> NEEDED = List.of("unit", "child", "source");
    static final Set<String> DATES = Set.of("born_on", "next_contact", "created_on");

    private final Campuses campuses;
    private final Sources sources;
    private final Courses courses;
    private final OrganisationService organisation;

    LeadRow(Campuses campuses, Sources sources, Courses courses, OrganisationService organisation) {
        this.campuses = campuses;
        this.sources = sources;
        this.courses = courses;
        this.organisation = organisation;
    }

    /** What codes of a file may name, read once. */
    record Known(Map<String, Long> units, Map<String, Long> sources, Map<String, Long> courses) {}

    Known known(Viewer viewer) {
        return new Known(
                campuses.led(viewer).stream().collect(Collectors.toMap(Campuses.Campus::code, Campuses.Campus::id)),
                sources.all().stream().collect(Collectors.toMap(SourceView::code, SourceView::id)),
                courses.courses(viewer).stream().collect(Collectors.toMap(CourseView::code, CourseView::id)));
    }

    /** Null, with an error noted, for a row that is none. */
    @Nullable
    NewLead read(CsvRows.Row row, Known known, RowErrors errors) {
        int before = errors.count();
        Long unit = code(row, "unit", known.units(), errors);
        Long source = code(row, "source", known.sources(), errors);
        Long course = row.get("course").isEmpty() ? null : code(row, "course", known.courses(), errors);
        String child = errors.required(row, "child", LeadRules.LONGEST_NAME);
        Relation relation =
                row.get("relation").isEmpty() ? Relation.OTHER : errors.choice(row, "relation", Relation.class);
        LocalDate born = day(row, "born_on", errors);
        LocalDate next = day(row, "next_contact", errors);
        LocalDate created = day(row, "created_on", errors);
        Long consultant = member(row, "consultant", errors);
        Long teacher = member(row, "intention_teacher", errors);
        if (errors.count() > before || unit == null || source == null || child == null || relation == null) {
            return null;
        }
        List<NewParent> parents = row.get("parent").isEmpty()
                ? List.of()
                : List.of(new NewParent(
                        row.get("parent"),
                        relation,
                        row.get("phone"),
                        row.get("wechat"),
                        row.get("email"),
                        null,
                        true));
        return new NewLead(
                unit,
                null,
                new NewFamily(unit, "", parents),
                null,
                child,
                born,
                course,
                source,
                consultant,
                teacher,
                row.get("note"),
                next,
                created,
                false);
    }

    private static @Nullable Long code(CsvRows.Row row, String field, Map<String, Long> known, RowErrors errors) {
        Long id = known.get(row.get(field));
        if (id == null) {
            errors.add(row.line(), field, "school.leads.import." + field, RowErrors.shortened(row.get(field)));
        }
        return id;
    }

    private @Nullable Long member(CsvRows.Row row, String field, RowErrors errors) {
        String login = row.get(field);
        if (login.isEmpty()) {
            return null;
        }
        Long id = organisation.memberByLogin(login).map(MemberView::id).orElse(null);
        if (id == null) {
            errors.add(row.line(), field, "school.leads.import.member", RowErrors.shortened(login));
        }
        return id;
    }

    private static @Nullable LocalDate day(CsvRows.Row row, String field, RowErrors errors) {
        return row.get(field).isEmpty() ? null : errors.day(row, field, null);
    }
}
