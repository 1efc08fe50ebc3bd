package io.dacheng.demo;

import io.dacheng.access.DemoPeople;
import io.dacheng.demo.school.SchoolPeople;
import io.dacheng.demo.school.SchoolPeople.Work;
import io.dacheng.organisation.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The people one can be in the demo: one or two of each role. */
@Component
@Conditional(DemoOn.class)
class DemoLogins implements DemoPeople {

    private final List<DemoPerson> people;

    DemoLogins(Environment environment) {
        DemoKind kind = DemoKind.of(environment);
        List<DemoPerson> shown = new ArrayList<>();
        if (kind.hasBank()) {
            List<DemoBank.Person> all = new DemoBank().people();
            shown.add(first(all, Role.TARGET_SETTER, DemoBank.ROOT));
            shown.add(first(all, Role.BRANCH_HEAD, "east"));
            shown.add(first(all, Role.BRANCH_HEAD, "pudong"));
            shown.add(first(all, Role.MEMBER, "pudong"));
            shown.add(first(all, Role.PROCESS_ADMIN, DemoBank.ROOT));
            shown.add(first(all, Role.ADMIN, DemoBank.ROOT));
        }
        if (kind.hasSchool()) {
            school().forEach(shown::add);
        }
        people = List.copyOf(shown);
    }

    /** Principal, campus head, one of each kind of work at the same campus, and who administers. */
    private static Stream<DemoPerson> school() {
        List<SchoolPeople.Person> all = new SchoolPeople().people();
        String campus = SchoolPeople.firstCampus();
        return Stream.of(
                        first(all, SchoolPeople.ROOT, Role.TARGET_SETTER, Work.NONE),
                        first(all, campus, Role.BRANCH_HEAD, Work.NONE),
                        first(all, campus, Role.MEMBER, Work.COURSE_CONSULTANT),
                        first(all, campus, Role.MEMBER, Work.INTENTION_TEACHER),
                        first(all, campus, Role.MEMBER, Work.TEACHER),
                        first(all, SchoolPeople.ROOT, Role.PROCESS_ADMIN, Work.NONE),
                        first(all, SchoolPeople.ROOT, Role.ADMIN, Work.NONE))
                .map(person -> new DemoPerson(
                        "school",
                        person.login(),
                        person.name(),
                        Role.valueOf(person.role()),
                        as(person),
                        SchoolPeople.nameOf(person.unit())));
    }

    private static @Nullable String as(SchoolPeople.Person person) {
        if (person.work() != Work.NONE) {
            return person.work().name();
        }
        return switch (Role.valueOf(person.role())) {
            case TARGET_SETTER -> "PRINCIPAL";
            case BRANCH_HEAD -> "CAMPUS_HEAD";
            default -> null;
        };
    }

    private static SchoolPeople.Person first(List<SchoolPeople.Person> all, String unit, Role role, Work work) {
        return all.stream()
                .filter(person ->
                        person.unit().equals(unit) && person.role().equals(role.name()) && person.work() == work)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<DemoPerson> people() {
        return people;
    }

    @Override
    public String password() {
        return DemoKind.PASSWORD;
    }

    private static DemoPerson first(List<DemoBank.Person> all, Role role, String unit) {
        return all.stream()
                .filter(person ->
                        person.role().equals(role.name()) && person.unit().equals(unit))
                .findFirst()
                .map(person -> new DemoPerson("bank", person.login(), person.name(), role, null, DemoBank.nameOf(unit)))
                .orElseThrow();
    }
}
