package io.dacheng.inbox;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in for whom today, and in which tasks (I4). Setting substitutions: {@link SubstitutionService}. */
@Service
@Transactional(readOnly = true)
public class Substitutions {

    private static final String PLACE = """
            select case
                when m.on_behalf_of is not null
                     and (m.state = 'OPEN' and m.assignee = :me or m.state = 'DONE' and m.closed_by = :me) then (
                    select s.absent from substitution s
                    where s.absent = m.on_behalf_of and s.substitute = :me and %s
                    limit 1)
                else %s end
            from work_item m where m.id = :item
            """.formatted(StandingIn.COVERS, StandingIn.FOR_WHOM);

    private final SubstitutionTable table;
    private final AccessService access;
    private final JdbcClient jdbc;
    private final Clock clock;

    Substitutions(SubstitutionTable table, AccessService access, JdbcClient jdbc, Clock clock) {
        this.table = table;
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Who the viewer is in this task: themselves, or the substitute of somebody whose task it is. A task's form and the
     * services behind it are to be called with the answer; it is good for this task only.
     *
     * @return the viewer as they are when the task is their own, somebody else's, claimed or done by another substitute, or
     *     when no substitution of today covers it; who has done it can still read it that way
     */
    public Viewer actingOn(Viewer viewer, WorkItem item) {
        if (viewer.onBehalfOf() != null || item.state() == WorkItem.State.CANCELLED) {
            return viewer;
        }
        return placeOf(viewer.login(), item.id())
                .map(absent -> inPlaceOf(viewer, absent, item))
                .orElse(viewer);
    }

    /** Whom the viewer stands in for today. */
    public List<Substitution> current(Viewer viewer) {
        return table.inForce(viewer.login());
    }

    /** The people and whoever stands in for one of them today, in whatever tasks. */
    public Set<String> andSubstitutes(Collection<String> logins) {
        Set<String> people = new TreeSet<>(logins);
        if (!people.isEmpty()) {
            people.addAll(jdbc.sql("select s.substitute from substitution s where s.absent in (:people) and "
                            + StandingIn.IN_FORCE)
                    .param("people", Set.copyOf(people))
                    .param("today", LocalDate.now(clock))
                    .query(String.class)
                    .list());
        }
        return people;
    }

    /** Who may do this open item in the place of one of those whose it is. */
    public Set<String> substitutesIn(long workItem) {
        return substitutesIn(List.of(workItem)).getOrDefault(workItem, Set.of());
    }

    /**
     * Who may do open items in the place of those whose they are.
     *
     * @return by item; an item that nobody stands in for may be missing
     */
    Map<Long, Set<String>> substitutesIn(Collection<Long> workItems) {
        Map<Long, Set<String>> substitutes = new HashMap<>();
        LocalDate today = LocalDate.now(clock);
        if (!anyInForce(today)) {
            return substitutes;
        }
        jdbc.sql("select m.id, " + StandingIn.SUBSTITUTES + """
                 as people from work_item m where m.id = any(:items) and m.state = 'OPEN'
                """)
                .param("items", workItems.toArray(Long[]::new))
                .param("today", today)
                .query(row -> {
                    substitutes.put(row.getLong("id"), Rows.logins(row.getString("people")));
                });
        return substitutes;
    }

    /** Asked first, since on most days nobody stands in for anybody, and planning the question who does takes long. */
    private boolean anyInForce(LocalDate today) {
        return jdbc.sql("""
                select exists (select from substitution s
                               where s.revoked_at is null and :today between s.first_day and s.last_day)
                """).param("today", today).query(Boolean.class).single();
    }

    private Optional<String> placeOf(String login, long item) {
        return jdbc
                .sql(PLACE)
                .param("me", login)
                .param("item", item)
                .param("today", LocalDate.now(clock))
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Viewer inPlaceOf(Viewer viewer, String login, WorkItem item) {
        Viewer absent = access.viewer(login);
        return new Viewer(
                viewer.login(),
                viewer.name(),
                absent.memberId(),
                false,
                absent.units(),
                new Viewer.Behalf(login, absent.name(), viewer.memberId(), item.id(), item.targetId(), item.reviewId()),
                viewer.viewedBy());
    }
}
