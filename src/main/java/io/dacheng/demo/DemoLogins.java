package io.dacheng.demo;

import io.dacheng.access.DemoPeople;
import io.dacheng.organisation.Role;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** The people one can be in the demo: one or two of each role. */
@Component
@Conditional(DemoOn.class)
class DemoLogins implements DemoPeople {

    private final List<DemoPerson> people;

    DemoLogins() {
        List<DemoBank.Person> all = new DemoBank().people();
        people = Stream.of(
                        first(all, Role.TARGET_SETTER, DemoBank.ROOT),
                        first(all, Role.BRANCH_HEAD, "east"),
                        first(all, Role.BRANCH_HEAD, "pudong"),
                        first(all, Role.MEMBER, "pudong"),
                        first(all, Role.PROCESS_ADMIN, DemoBank.ROOT),
                        first(all, Role.ADMIN, DemoBank.ROOT))
                .toList();
    }

    @Override
    public List<DemoPerson> people() {
        return people;
    }

    @Override
    public String password() {
        return DemoOn.PASSWORD;
    }

    private static DemoPerson first(List<DemoBank.Person> all, Role role, String unit) {
        return all.stream()
                .filter(person ->
                        person.role().equals(role.name()) && person.unit().equals(unit))
                .findFirst()
                .map(person -> new DemoPerson(person.login(), person.name(), role, DemoBank.nameOf(unit)))
                .orElseThrow();
    }
}
