package io.dacheng.access;

import io.dacheng.access.OidcSettings.GroupRole;
import io.dacheng.organisation.AssignmentView;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationEditing;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom of those that the organisation's own login knows the product lets in: members by their login, and who is in a
 * group that has a role here. Never the product's administrator, who has a password for the day on which it is away.
 */
@Component
@Transactional
class OidcAdmission {

    private static final Logger LOG = LoggerFactory.getLogger(OidcAdmission.class);
    private static final String ACTOR = "system";

    private record Held(String unitCode, Role role, long assignment) {}

    private final Accounts accounts;
    private final OrganisationService organisation;
    private final OrganisationEditing editing;
    private final OidcProvider provider;
    private final JdbcClient jdbc;
    private final Clock clock;

    OidcAdmission(
            Accounts accounts,
            OrganisationService organisation,
            OrganisationEditing editing,
            OidcProvider provider,
            JdbcClient jdbc,
            Clock clock) {
        this.accounts = accounts;
        this.organisation = organisation;
        this.editing = editing;
        this.provider = provider;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether the person is let in; their roles by group are afterwards those of their groups. */
    public boolean admits(String login, String name, @Nullable String email, Collection<String> groups) {
        Optional<Account> account = accounts.find(login);
        if (account.isPresent()
                && (account.get().administrator() || !account.get().active())) {
            return false;
        }
        List<GroupRole> wanted = provider.settings().groupRoles().stream()
                .filter(rule -> groups.contains(rule.group()))
                .toList();
        Optional<MemberView> member = organisation.memberByLogin(login);
        if (member.isEmpty() && wanted.isEmpty()) {
            return false;
        }
        long id;
        try {
            id = member.isPresent() ? member.get().id() : editing.addMember(ACTOR, login, name, email);
        } catch (Refused noLogin) {
            LOG.warn("Somebody of the organisation's own login cannot be a member: {}", noLogin.getMessage());
            return false;
        }
        accounts.add(login, name, null, false, false);
        takeAway(login, wanted);
        wanted.forEach(rule -> give(login, id, rule));
        return true;
    }

    private void takeAway(String login, List<GroupRole> wanted) {
        LocalDate yesterday = LocalDate.now(clock).minusDays(1);
        for (Held held : held(login)) {
            boolean still = wanted.stream()
                    .anyMatch(rule ->
                            rule.role() == held.role() && rule.unitCode().equals(held.unitCode()));
            if (!still) {
                editing.endAssignment(ACTOR, held.assignment(), yesterday);
                jdbc.sql("delete from group_role where assignment_id = :assignment")
                        .param("assignment", held.assignment())
                        .update();
            }
        }
    }

    /** From the day before, so that a role given and taken away on one day is gone at once. */
    private void give(String login, long member, GroupRole rule) {
        LocalDate today = LocalDate.now(clock);
        Optional<UnitView> unit = organisation.unitByCode(rule.unitCode());
        if (unit.isEmpty()) {
            LOG.warn("DACHENG_OIDC_GROUPS names a unit that there is not: {}", rule.unitCode());
            return;
        }
        List<AssignmentView> there = organisation.assignmentsOf(member).stream()
                .filter(held -> held.unitId() == unit.get().id()
                        && held.role() == rule.role()
                        && !held.validTo().isBefore(today.minusDays(1)))
                .toList();
        if (there.stream()
                .anyMatch(held ->
                        !held.validFrom().isAfter(today) && !held.validTo().isBefore(today))) {
            return;
        }
        boolean yesterdayTaken = there.stream().anyMatch(held -> held.validTo().equals(today.minusDays(1)));
        long assignment = editing.assign(
                ACTOR, member, unit.get().id(), rule.role(), yesterdayTaken ? today : today.minusDays(1), null);
        jdbc.sql("""
                insert into group_role (login, unit_code, role, assignment_id) values (:login, :unit, :role, :assignment)
                on conflict (login, unit_code, role) do update set assignment_id = excluded.assignment_id
                """)
                .param("login", login)
                .param("unit", rule.unitCode())
                .param("role", rule.role().name())
                .param("assignment", assignment)
                .update();
    }

    private List<Held> held(String login) {
        return jdbc.sql("select unit_code, role, assignment_id from group_role where login = :login")
                .param("login", login)
                .query((row, number) -> new Held(
                        row.getString("unit_code"), Role.valueOf(row.getString("role")), row.getLong("assignment_id")))
                .list();
    }
}
