package io.dacheng.inbox;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets, changes and ends substitutions (I4): for oneself, or by an administrator for those whom they manage. */
@Service
@Transactional
public class SubstitutionService {

    private static final int LARGEST_PAGE = 500;

    private final SubstitutionTable table;
    private final SubstitutionRules rules;
    private final GivenBack givenBack;
    private final AccessService access;
    private final OrganisationService organisation;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    SubstitutionService(
            SubstitutionTable table,
            SubstitutionRules rules,
            GivenBack givenBack,
            AccessService access,
            OrganisationService organisation,
            AuditLog audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.table = table;
        this.rules = rules;
        this.givenBack = givenBack;
        this.access = access;
        this.organisation = organisation;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In which the viewer is stood in for or stands in; what is and will be first, then what has been. */
    @Transactional(readOnly = true)
    public List<Substitution> own(Viewer viewer) {
        return table.of(viewer.login()).stream()
                .map(each -> each.changeable(each.absent().equals(viewer.login()) || manages(viewer, each)))
                .toList();
    }

    /** @throws Refused NOT_FOUND unless the viewer is stood in for, stands in, or manages who is stood in for */
    @Transactional(readOnly = true)
    public Substitution substitution(Viewer viewer, long id) {
        return table.get(id)
                .filter(each -> concerns(viewer, each) || manages(viewer, each))
                .map(each -> each.changeable(each.absent().equals(viewer.login()) || manages(viewer, each)))
                .orElseThrow(() -> Refused.notFound("substitution.unknown", String.valueOf(id)));
    }

    /**
     * Those of everybody in the units that the viewer manages.
     *
     * @param text part of a name or login; empty for all
     * @param alsoPast also those that are over or were ended
     * @param limit 1 to 500
     * @throws Refused FORBIDDEN unless the viewer manages people; INVALID when the page is not within bounds
     */
    @Transactional(readOnly = true)
    public Slice<Substitution> all(Viewer viewer, String text, boolean alsoPast, int offset, int limit) {
        access.requireManagesPeople(viewer);
        if (offset < 0 || limit < 1 || limit > LARGEST_PAGE) {
            throw Refused.invalid("substitution.page", String.valueOf(offset), String.valueOf(limit));
        }
        Set<Long> roots = access.managedRoots(viewer);
        boolean everything = access.managesEverything(viewer);
        return new Slice<>(
                table.page(roots, everything, text, alsoPast, offset, limit).stream()
                        .map(each -> each.changeable(manages(viewer, each)))
                        .toList(),
                table.count(roots, everything, text, alsoPast),
                offset);
    }

    /** Whether the viewer sets substitutions for others as well. */
    @Transactional(readOnly = true)
    public boolean setsForOthers(Viewer viewer) {
        return viewer.managesPeople();
    }

    /** Whose tasks the viewer may pass on: at most 20 of those whom they manage, by name. */
    @Transactional(readOnly = true)
    public List<MemberView> absentees(Viewer viewer, String text) {
        access.requireManagesPeople(viewer);
        return rules.managed(viewer, text);
    }

    /**
     * Who can stand in for somebody: who works in their units, below, above or beside them; for an administrator also
     * whom they see. At most 20, by name.
     *
     * @param text part of a name or login; empty for all
     * @throws Refused as for {@link #create}
     */
    @Transactional(readOnly = true)
    public List<MemberView> colleagues(Viewer viewer, String absent, String text) {
        return rules.colleagues(viewer, rules.absent(viewer, absent).login(), text);
    }

    /** Units from which the person's tasks can come: theirs and those below, parents first. */
    @Transactional(readOnly = true)
    public List<UnitView> units(Viewer viewer, String absent) {
        Map<Long, UnitView> units = new LinkedHashMap<>();
        MemberView person = rules.absent(viewer, absent);
        organisation.assignmentsOf(person.id(), LocalDate.now(clock)).stream()
                .flatMap(assignment -> organisation.subtree(assignment.unitId()).stream())
                .filter(unit -> !unit.closed())
                .forEach(unit -> units.putIfAbsent(unit.id(), unit));
        return List.copyOf(units.values());
    }

    /**
     * Sets a substitution. Several at once are allowed: different people, or the same for different units or processes.
     *
     * @return its id
     * @throws Refused NOT_FOUND and FORBIDDEN for a person whose tasks are not the viewer's to pass on; INVALID for oneself
     *     as substitute, a person who is no colleague or has left, days before today or in the wrong order or more than a
     *     year, a unit that is none of the person's, an unknown process; CONFLICT with a substitution of the same two for
     *     the same tasks, or of the one by the other, in these days
     */
    public long create(Viewer viewer, NewSubstitution wanted) {
        MemberView absent = rules.absent(viewer, wanted.absent());
        // Two at once for the same person: the second sees what the first has set.
        jdbc.sql("select id from member where id = :id for update")
                .param("id", absent.id())
                .query(Long.class)
                .single();
        rules.check(viewer, absent, wanted);
        long id = table.insert(wanted, viewer.login());
        Substitution set = table.get(id).orElseThrow();
        audit.record(viewer.actor(), "substitution.set", "substitution:" + id, words(set));
        tell(SubstitutionChanged.Kind.SET, set, viewer);
        return id;
    }

    /**
     * Makes a substitution end on another day, earlier or later.
     *
     * @throws Refused NOT_FOUND and FORBIDDEN as above; INVALID for a day before today or the first day, or more than a
     *     year after it; CONFLICT when it is over already, or would then overlap another one
     */
    public void changeLastDay(Viewer viewer, long id, LocalDate lastDay) {
        Substitution before = changeable(viewer, id);
        LocalDate today = LocalDate.now(clock);
        if (lastDay.isBefore(today)) {
            throw Refused.invalid("substitution.past", lastDay.toString(), today.toString());
        }
        rules.checkLast(before.firstDay(), lastDay);
        if (lastDay.isAfter(before.lastDay())) {
            rules.check(
                    viewer,
                    organisation.memberByLogin(before.absent()).orElseThrow(),
                    new NewSubstitution(
                            before.absent(),
                            before.substitute(),
                            before.lastDay().plusDays(1),
                            lastDay,
                            before.unitId(),
                            Set.copyOf(before.processes()),
                            before.note()));
        }
        table.lastDay(id, lastDay);
        audit.record(
                viewer.actor(),
                "substitution.change",
                "substitution:" + id,
                "last day " + before.lastDay() + " > " + lastDay);
        tell(SubstitutionChanged.Kind.CHANGED, table.get(id).orElseThrow(), viewer);
    }

    /**
     * Ends a substitution at once. What the substitute has claimed in the person's place and not finished goes back.
     *
     * @return how many tasks have gone back
     * @throws Refused NOT_FOUND and FORBIDDEN as above; CONFLICT when it is over already
     */
    public int revoke(Viewer viewer, long id) {
        Substitution ended = changeable(viewer, id);
        table.revoke(id, viewer.login());
        audit.record(viewer.actor(), "substitution.end", "substitution:" + id, words(ended));
        int back = givenBack.whatIsNotCoveredAnyMore(viewer.actor());
        tell(SubstitutionChanged.Kind.ENDED, ended, viewer);
        return back;
    }

    private Substitution changeable(Viewer viewer, long id) {
        Substitution found = table.held(id)
                .filter(each -> concerns(viewer, each) || manages(viewer, each))
                .orElseThrow(() -> Refused.notFound("substitution.unknown", String.valueOf(id)));
        if (!found.absent().equals(viewer.login()) && !manages(viewer, found)) {
            throw Refused.forbidden("substitution.others", found.absentName());
        }
        if (found.state() == Substitution.State.OVER || found.state() == Substitution.State.REVOKED) {
            throw Refused.conflict("substitution.over", found.absentName(), found.substituteName());
        }
        return found;
    }

    private static boolean concerns(Viewer viewer, Substitution each) {
        return each.absent().equals(viewer.login()) || each.substitute().equals(viewer.login());
    }

    private boolean manages(Viewer viewer, Substitution each) {
        return viewer.managesPeople()
                && organisation
                        .memberByLogin(each.absent())
                        .map(member -> access.managesMember(viewer, member.id()))
                        .orElse(false);
    }

    private void tell(SubstitutionChanged.Kind kind, Substitution what, Viewer by) {
        events.publishEvent(SubstitutionChanged.of(kind, what, by.login()));
        events.publishEvent(new WorkItemsChanged(Set.of(what.absent(), what.substitute())));
    }

    private static String words(Substitution each) {
        return each.substitute() + " for " + each.absent() + ", " + each.firstDay() + " to " + each.lastDay()
                + (each.unitName().isEmpty() ? "" : ", " + each.unitName())
                + (each.processes().isEmpty() ? "" : ", " + String.join(" ", each.processes()));
    }
}
