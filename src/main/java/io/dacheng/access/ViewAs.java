package io.dacheng.access;

import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.Refused;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An administrator looks at the product as a person would see it (V4): reading only, kept in the audit log from start to
 * end, over by itself after a set time. What changes something is refused by {@link ReadingOnly}.
 */
@Service
@Transactional
public class ViewAs {

    /**
     * One look as somebody else.
     *
     * @param admin login of who looks
     * @param person login of whom they look as
     * @param endsAt when it ends by itself
     */
    public record View(long id, String admin, String person, String name, Instant startedAt, Instant endsAt)
            implements Serializable {}

    private record Ended(long id, String admin, String person) {}

    private final JdbcClient jdbc;
    private final AccessService access;
    private final OrganisationService organisation;
    private final AuditLog audit;
    private final Clock clock;
    private final Duration lasts;

    ViewAs(
            JdbcClient jdbc,
            AccessService access,
            OrganisationService organisation,
            AuditLog audit,
            Clock clock,
            @Value("${dacheng.view-as}") Duration lasts) {
        this.jdbc = jdbc;
        this.access = access;
        this.organisation = organisation;
        this.audit = audit;
        this.clock = clock;
        this.lasts = lasts;
    }

    /** Whether the viewer may look as this person: who manages every unit of theirs, but never as oneself or an administrator. */
    @Transactional(readOnly = true)
    public boolean may(Viewer viewer, String login) {
        return viewer.viewedBy() == null && member(viewer, login).isPresent();
    }

    /**
     * Begins to look as a person; an earlier look of the same administrator ends.
     *
     * @throws Refused NOT_FOUND for somebody whom the viewer may not see, FORBIDDEN for whom they may not look as
     */
    public View start(Viewer viewer, String login) {
        MemberView member = member(viewer, login).orElseThrow(() -> refused(viewer, login));
        endAll(viewer.login(), "another one begins");
        Instant now = clock.instant();
        View view = jdbc.sql("""
                insert into view_as (admin, person, started_at, ends_at) values (:admin, :person, :now, :ends)
                returning id
                """)
                .param("admin", viewer.login())
                .param("person", login)
                .param("now", at(now))
                .param("ends", at(now.plus(lasts)))
                .query((row, n) ->
                        new View(row.getLong("id"), viewer.login(), login, member.name(), now, now.plus(lasts)))
                .single();
        audit.record(viewer.login(), "access.view-as.start", "user:" + login, "until " + view.endsAt());
        return view;
    }

    /** Ends what the administrator looks as; when there is nothing to end, nothing happens. */
    public void end(Viewer viewer) {
        endAll(viewer.login(), "ended by the administrator");
    }

    /** What the administrator looks as now. */
    @Transactional(readOnly = true)
    public Optional<View> current(String admin) {
        return jdbc.sql("""
                select v.id, v.admin, v.person, m.name, v.started_at, v.ends_at
                from view_as v join member m on m.login = v.person
                where v.admin = :admin and v.ended_at is null and v.ends_at > :now order by v.id desc limit 1
                """)
                .param("admin", admin)
                .param("now", at(clock.instant()))
                .query((row, n) -> new View(
                        row.getLong("id"),
                        row.getString("admin"),
                        row.getString("person"),
                        row.getString("name"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * The person as the administrator sees the product, with the rights of this moment.
     *
     * @return empty when the look is over: ended, out of time, or not the administrator's to have any more
     */
    @Transactional(readOnly = true)
    public Optional<Viewer> viewer(String admin, long id) {
        return current(admin)
                .filter(view -> view.id() == id)
                .filter(view -> member(access.viewer(admin), view.person()).isPresent())
                .map(view -> access.viewer(view.person()))
                .map(person -> new Viewer(
                        person.login(),
                        person.name(),
                        person.memberId(),
                        person.administrator(),
                        person.units(),
                        null,
                        admin));
    }

    /** What has run out of time gets its end in the audit log. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    public void endOverdue() {
        jdbc.sql("""
                update view_as set ended_at = ends_at where ended_at is null and ends_at <= :now
                returning id, admin, person
                """)
                .param("now", at(clock.instant()))
                .query((row, n) -> new Ended(row.getLong("id"), row.getString("admin"), row.getString("person")))
                .list()
                .forEach(each ->
                        audit.record(each.admin(), "access.view-as.end", "user:" + each.person(), "its time was over"));
    }

    private void endAll(String admin, String why) {
        endOverdue();
        List<Ended> ended = jdbc.sql("""
                update view_as set ended_at = :now where ended_at is null and admin = :admin
                returning id, admin, person
                """)
                .param("now", at(clock.instant()))
                .param("admin", admin)
                .query((row, n) -> new Ended(row.getLong("id"), row.getString("admin"), row.getString("person")))
                .list();
        ended.forEach(each -> audit.record(admin, "access.view-as.end", "user:" + each.person(), why));
    }

    private Optional<MemberView> member(Viewer viewer, String login) {
        if (!viewer.managesPeople() || login.equals(viewer.login())) {
            return Optional.empty();
        }
        return organisation
                .memberByLogin(login)
                .filter(member -> viewer.administrator() || access.canSeeMember(viewer, member.id()))
                .filter(member -> access.managesMember(viewer, member.id()))
                .filter(member -> active(login) && (viewer.administrator() || !administrator(login)));
    }

    private boolean active(String login) {
        return !jdbc.sql("select exists (select from user_account where login = :login and not active)")
                .param("login", login)
                .query(Boolean.class)
                .single();
    }

    private boolean administrator(String login) {
        return jdbc.sql("select exists (select from user_account where login = :login and administrator)")
                .param("login", login)
                .query(Boolean.class)
                .single();
    }

    private Refused refused(Viewer viewer, String login) {
        return organisation
                .memberByLogin(login)
                .filter(member -> access.canSeeMember(viewer, member.id()))
                .map(member -> Refused.forbidden("access.view-as.not", member.name()))
                .orElseGet(() -> Refused.notFound("access.user.none", login));
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
