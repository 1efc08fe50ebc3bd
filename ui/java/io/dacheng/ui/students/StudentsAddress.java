package io.dacheng.ui.students;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.school.students.StudentQuery;
import io.dacheng.ui.Address;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which students the list shows; kept in the address. Pages count from 0.
 *
 * @param show all, risk, hours, used or never
 */
record StudentsAddress(
        String show,
        String text,
        @Nullable String unit,
        @Nullable String member,
        @Nullable Long course,
        StudentQuery.Sort sort,
        int page) {

    static final int PAGE_SIZE = 50;
    static final String ALL = "all";

    static StudentsAddress of(QueryParameters address) {
        return new StudentsAddress(
                address.getSingleParameter("show").orElse(ALL),
                address.getSingleParameter("q").orElse(""),
                address.getSingleParameter("unit")
                        .filter(code -> !code.isBlank())
                        .orElse(null),
                address.getSingleParameter("member")
                        .filter(login -> !login.isBlank())
                        .orElse(null),
                address.getSingleParameter("course")
                        .filter(text -> text.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .orElse(null),
                address.getSingleParameter("sort").map(StudentsAddress::sort).orElse(StudentQuery.Sort.NAME),
                address.getSingleParameter("page")
                        .filter(text -> text.matches("[0-9]{1,5}"))
                        .map(Integer::valueOf)
                        .orElse(0));
    }

    StudentsAddress withShow(String other) {
        return new StudentsAddress(other, text, unit, member, course, sort, 0);
    }

    StudentsAddress withText(String other) {
        return new StudentsAddress(show, other, unit, member, course, sort, 0);
    }

    StudentsAddress withUnit(@Nullable String other) {
        return new StudentsAddress(show, text, other, member, course, sort, 0);
    }

    StudentsAddress withCourse(@Nullable Long other) {
        return new StudentsAddress(show, text, unit, member, other, sort, 0);
    }

    StudentsAddress withSort(StudentQuery.Sort other) {
        return new StudentsAddress(show, text, unit, member, course, other, 0);
    }

    StudentsAddress withPage(int other) {
        return new StudentsAddress(show, text, unit, member, course, sort, Math.max(0, other));
    }

    boolean narrows() {
        return !show.equals(ALL) || !text.isBlank() || unit != null || member != null || course != null;
    }

    /** @param unitId of the unit, @param memberId of the member, null for none */
    StudentQuery query(@Nullable Long unitId, @Nullable Long memberId) {
        return new StudentQuery(
                unitId,
                text,
                memberId,
                course,
                show.equals("risk"),
                switch (show) {
                    case "hours" -> StudentQuery.Standing.WITH_HOURS;
                    case "used" -> StudentQuery.Standing.USED_UP;
                    case "never" -> StudentQuery.Standing.NEVER;
                    default -> null;
                },
                sort,
                page * PAGE_SIZE,
                PAGE_SIZE);
    }

    void toAddress() {
        Address.set("show", show.equals(ALL) ? null : show);
        Address.set("q", text);
        Address.set("unit", unit);
        Address.set("member", member);
        Address.set("course", course == null ? null : course.toString());
        Address.set("sort", sort == StudentQuery.Sort.NAME ? null : sort.name().toLowerCase(Locale.ROOT));
        Address.set("page", page == 0 ? null : String.valueOf(page));
    }

    private static StudentQuery.Sort sort(String word) {
        return Arrays.stream(StudentQuery.Sort.values())
                .filter(sort -> sort.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(StudentQuery.Sort.NAME);
    }
}
