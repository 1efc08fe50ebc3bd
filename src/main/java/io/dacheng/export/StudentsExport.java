package io.dacheng.export;

import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.school.families.Families;
import io.dacheng.school.families.MaskedFamily;
import io.dacheng.school.students.HoursLeft;
import io.dacheng.school.students.PersonRef;
import io.dacheng.school.students.StudentQuery;
import io.dacheng.school.students.StudentView;
import io.dacheng.school.students.Students;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The students that somebody sees, as a file; parents' names and numbers are masked in it as everywhere. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class StudentsExport {

    /** @param words for what is told in words */
    private record Listed(StudentView student, @Nullable MaskedFamily family, Words words) {

        private @Nullable String ofFamily(Function<MaskedFamily, String> what) {
            String text = family == null ? "" : what.apply(family);
            return text.isEmpty() ? null : text;
        }

        private BigDecimal sum(Function<HoursLeft, BigDecimal> part) {
            return student.hours().stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    private static final Table<Listed> STUDENTS = new Table<Listed>()
            .text("number", "students.file.number", listed -> listed.student().number())
            .text("name", "students.file.name", listed -> listed.student().name())
            .text("campus", "students.file.campus", listed -> listed.student().unit())
            .number("age", "students.file.age", listed -> listed.student().age())
            .notPrinted()
            .date("joined", "students.file.joined", listed -> listed.student().joinedOn())
            .text(
                    "consultant",
                    "students.file.consultant",
                    listed -> name(listed.student().consultant()))
            .text(
                    "intention_teacher",
                    "students.file.intention",
                    listed -> name(listed.student().intentionTeacher()))
            .text("parent", "students.file.parent", listed -> listed.ofFamily(MaskedFamily::parent))
            .text("phone", "students.file.phone", listed -> listed.ofFamily(MaskedFamily::phone))
            .text("courses", "students.file.courses", listed -> listed.student().hours().stream()
                    .map(HoursLeft::course)
                    .collect(Collectors.joining(", ")))
            .notPrinted()
            .amount("hours_paid", "students.file.paid", listed -> listed.sum(HoursLeft::paid))
            .amount("hours_gift", "students.file.gift", listed -> listed.sum(HoursLeft::gift))
            .notPrinted()
            .amount("hours_make_up", "students.file.make-up", listed -> listed.sum(HoursLeft::makeUp))
            .notPrinted()
            .amount("hours_left", "students.file.left", listed -> listed.student()
                    .hoursLeft())
            .amount("worth", "students.file.worth", listed -> listed.student().worth())
            .date("last_lesson", "students.file.last-lesson", listed -> listed.student()
                    .lastLesson())
            .text(
                    "risks",
                    "students.file.risks",
                    listed -> listed.student().risks().isEmpty()
                            ? null
                            : listed.student().risks().stream()
                                    .map(listed.words()::of)
                                    .collect(Collectors.joining(", ")));

    private static final Map<StudentQuery.Standing, String> SHOWN = Map.of(
            StudentQuery.Standing.WITH_HOURS, "students.show.hours",
            StudentQuery.Standing.USED_UP, "students.show.used",
            StudentQuery.Standing.NEVER, "students.show.never");

    private final Students students;
    private final Families families;
    private final OrganisationService organisation;
    private final ExportFiles files;
    private final Clock clock;

    StudentsExport(
            Students students, Families families, OrganisationService organisation, ExportFiles files, Clock clock) {
        this.students = students;
        this.families = families;
        this.organisation = organisation;
        this.files = files;
        this.clock = clock;
    }

    /**
     * All students that the query finds; its page does not matter.
     *
     * @throws Refused as {@link Students#students} does, and INVALID for more than 20 000
     */
    public ExportedFile file(Asker asker, StudentQuery asked, ExportFormat format) {
        Words words = files.words(asker.language());
        Map<Long, MaskedFamily> parents = new HashMap<>();
        List<List<@Nullable Object>> rows = files.whole(
                asker,
                from -> page(asker, asked, from, parents),
                student -> STUDENTS.cells(new Listed(student, parents.get(student.familyId()), words)));
        return files.file(
                asker,
                Document.list(
                        "student-list",
                        words.of("nav.students"),
                        LocalDate.now(clock),
                        files.now(),
                        filters(words, asked),
                        STUDENTS.columns(),
                        rows),
                format);
    }

    private List<StudentView> page(Asker asker, StudentQuery asked, int from, Map<Long, MaskedFamily> parents) {
        List<StudentView> found = students.students(asker.viewer(), asked.page(from, ExportFiles.AT_ONCE))
                .items();
        List<Long> unknown = found.stream()
                .map(StudentView::familyId)
                .filter(id -> !parents.containsKey(id))
                .distinct()
                .toList();
        families.masked(asker.viewer(), unknown).values().forEach(family -> parents.put(family.id(), family));
        return found;
    }

    /** Goes into the audit log, so it names no child: a search is told of without its text. */
    private String filters(Words words, StudentQuery asked) {
        String text = asked.text();
        return Words.joined(
                asked.unitId() == null
                        ? null
                        : organisation.units().stream()
                                .filter(unit -> unit.id() == asked.unitId())
                                .map(UnitView::name)
                                .findFirst()
                                .orElse(null),
                asked.memberId() == null
                        ? null
                        : organisation.member(asked.memberId()).name(),
                asked.atRisk() ? words.of("students.show.risk") : null,
                asked.standing() == null ? null : words.of(SHOWN.get(asked.standing())),
                asked.courseId() == null ? null : words.of("students.course"),
                text == null || text.isBlank() ? null : words.of("students.file.search"));
    }

    private static @Nullable String name(@Nullable PersonRef person) {
        return person == null ? null : person.name();
    }
}
