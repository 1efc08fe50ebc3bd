package io.dacheng.inbox;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may set a substitution, for whom, with whom, from when to when. */
@Component
class SubstitutionRules {

    static final int LONGEST_NOTE = 500;
    private static final int LONGEST_DAYS = 366;
    private static final int MOST_COLLEAGUES = 20;

    /** Members who work, and log in, with the absent one: in their units, below, above and beside them. */
    private static final String COLLEAGUES = """
            with place as (
                select s.unit_id from assignment s join member m on m.id = s.member_id
                where m.login = :absent and s.valid_to >= :today),
            near as (
                select unit_id from place
                union
                select u.parent_id from place p join org_unit u on u.id = p.unit_id where u.parent_id is not null)
            select m.id, m.login, m.name, m.email from member m
            where m.login <> :absent
              and not exists (select from user_account u where u.login = m.login and not u.active)
              and exists (
                select from assignment s where s.member_id = m.id and :today between s.valid_from and s.valid_to
                  and (:everybody
                    or exists (select from org_unit_ancestry x join near n on n.unit_id = x.ancestor_id
                               where x.unit_id = s.unit_id)
                    or exists (select from org_unit_ancestry x join place p on p.unit_id = x.unit_id
                               where x.ancestor_id = s.unit_id)
                    or exists (select from org_unit_ancestry x
                               where x.unit_id = s.unit_id and x.ancestor_id in (:seen))))
            """;

    private final OrganisationService organisation;
    private final AccessService access;
    private final SubstitutionTable table;
    private final JdbcClient jdbc;
    private final Clock clock;

    SubstitutionRules(
            OrganisationService organisation,
            AccessService access,
            SubstitutionTable table,
            JdbcClient jdbc,
            Clock clock) {
        this.organisation = organisation;
        this.access = access;
        this.table = table;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Oneself, or who manages people for somebody whose every unit they manage. */
    boolean setsFor(Viewer viewer, MemberView absent) {
        return absent.login().equals(viewer.login())
                || viewer.managesPeople() && access.managesMember(viewer, absent.id());
    }

    /** @throws Refused NOT_FOUND for somebody whom the viewer does not know, FORBIDDEN for whom they set none */
    MemberView absent(Viewer viewer, String login) {
        MemberView absent = organisation
                .memberByLogin(login)
                .filter(member -> access.canSeeMember(viewer, member.id()))
                .orElseThrow(() -> Refused.notFound("substitution.person.unknown", login));
        if (!setsFor(viewer, absent)) {
            throw Refused.forbidden("substitution.others", absent.name());
        }
        return absent;
    }

    /** @throws Refused INVALID or CONFLICT with what is wrong */
    void check(Viewer viewer, MemberView absent, NewSubstitution wanted) {
        if (wanted.substitute().equals(wanted.absent())) {
            throw Refused.invalid("substitution.self", absent.name());
        }
        checkDays(wanted.firstDay(), wanted.lastDay());
        if (wanted.note().length() > LONGEST_NOTE) {
            throw Refused.invalid(
                    "substitution.note", String.valueOf(wanted.note().length()), String.valueOf(LONGEST_NOTE));
        }
        wanted.processes().stream()
                .filter(process -> !NewSubstitution.PROCESSES.contains(process))
                .findFirst()
                .ifPresent(unknown -> {
                    throw Refused.invalid("substitution.process", unknown);
                });
        if (wanted.unitId() != null) {
            checkUnit(absent, wanted.unitId());
        }
        MemberView substitute = colleague(viewer, wanted.absent(), wanted.substitute());
        table.between(wanted.absent(), wanted.substitute(), wanted.firstDay(), wanted.lastDay()).stream()
                .filter(other -> overlaps(other, wanted))
                .findFirst()
                .ifPresent(other -> {
                    throw Refused.conflict(
                            "substitution.overlaps",
                            substitute.name(),
                            absent.name(),
                            other.firstDay().toString(),
                            other.lastDay().toString());
                });
        table.between(wanted.substitute(), wanted.absent(), wanted.firstDay(), wanted.lastDay()).stream()
                .findFirst()
                .ifPresent(other -> {
                    throw Refused.conflict(
                            "substitution.mutual",
                            substitute.name(),
                            absent.name(),
                            other.firstDay().toString(),
                            other.lastDay().toString());
                });
    }

    /** @throws Refused INVALID when the days are in the wrong order, too many, or begin before today */
    private void checkDays(LocalDate first, LocalDate last) {
        LocalDate today = LocalDate.now(clock);
        if (first.isBefore(today)) {
            throw Refused.invalid("substitution.past", first.toString(), today.toString());
        }
        checkLast(first, last);
    }

    void checkLast(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw Refused.invalid("substitution.days", first.toString(), last.toString());
        }
        if (last.isAfter(first.plusDays(LONGEST_DAYS))) {
            throw Refused.invalid(
                    "substitution.long", first.plusDays(LONGEST_DAYS).toString());
        }
    }

    /** Tasks come from the units in which somebody has a role and from those below. */
    private void checkUnit(MemberView absent, long unitId) {
        String name = organisation.unit(unitId).name();
        boolean theirs = organisation.assignmentsOf(absent.id()).stream()
                .filter(assignment -> !assignment.validTo().isBefore(LocalDate.now(clock)))
                .anyMatch(assignment -> organisation.isInOrBelow(unitId, assignment.unitId()));
        if (!theirs) {
            throw Refused.invalid("substitution.unit", name, absent.name());
        }
    }

    private MemberView colleague(Viewer viewer, String absent, String login) {
        return colleagues(viewer, absent, "and m.login = :login", login).stream()
                .findFirst()
                .orElseThrow(() -> Refused.invalid("substitution.colleague", login));
    }

    /** Who can stand in for the person, by name; those whose name or login has the text in it. */
    List<MemberView> colleagues(Viewer viewer, String absent, String text) {
        return colleagues(
                viewer,
                absent,
                "and position(lower(:login) in lower(concat_ws(' ', m.name, m.login))) > 0 order by m.name, m.login limit "
                        + MOST_COLLEAGUES,
                text.strip());
    }

    /** Members whose every unit the viewer manages, today or later, by name. */
    List<MemberView> managed(Viewer viewer, String text) {
        Set<Long> roots = access.managedRoots(viewer);
        return jdbc.sql("""
                select m.id, m.login, m.name, m.email from member m
                where position(lower(:text) in lower(concat_ws(' ', m.name, m.login))) > 0
                  and exists (select from assignment s where s.member_id = m.id and s.valid_to >= :today)
                  and (:everything or not exists (
                    select from assignment s where s.member_id = m.id and s.valid_to >= :today and not exists (
                        select from org_unit_ancestry x where x.unit_id = s.unit_id and x.ancestor_id in (:roots))))
                order by m.name, m.login limit 20
                """)
                .param("text", text.strip().replace("\0", ""))
                .param("today", LocalDate.now(clock))
                .param("everything", access.managesEverything(viewer))
                .param("roots", roots.isEmpty() ? Set.of(-1L) : roots)
                .query((row, n) -> new MemberView(
                        row.getLong("id"), row.getString("login"), row.getString("name"), row.getString("email")))
                .list();
    }

    private List<MemberView> colleagues(Viewer viewer, String absent, String condition, String login) {
        boolean own = viewer.login().equals(absent);
        Set<Long> seen = own ? Set.of() : access.visibleRoots(viewer);
        return jdbc.sql(COLLEAGUES + condition)
                .param("absent", absent)
                .param("today", LocalDate.now(clock))
                .param("everybody", viewer.administrator())
                .param("seen", seen.isEmpty() ? Set.of(-1L) : seen)
                .param("login", login.replace("\0", ""))
                .query((row, n) -> new MemberView(
                        row.getLong("id"), row.getString("login"), row.getString("name"), row.getString("email")))
                .list();
    }

    /** Same person, same days: in the same units and processes too? */
    private boolean overlaps(Substitution other, NewSubstitution wanted) {
        boolean processes = other.processes().isEmpty()
                || wanted.processes().isEmpty()
                || other.processes().stream().anyMatch(wanted.processes()::contains);
        Long one = other.unitId();
        Long two = wanted.unitId();
        return processes
                && (one == null
                        || two == null
                        || organisation.isInOrBelow(one, two)
                        || organisation.isInOrBelow(two, one));
    }
}
