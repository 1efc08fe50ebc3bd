package io.dacheng.school.weeks;

import io.dacheng.access.SeesWider;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolSight;
import io.dacheng.school.families.Masking;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gaps as the people concerned see and answer them (E12). */
@SeesWider("Who is asked about a gap sees the figure of the campus that it is a gap of.")
@Service
@Transactional
public class GapService {

    private static final int LONGEST = 1000;
    private static final int FARTHEST_DAYS = 31;
    private static final int MOST = 200;

    private final GapTable gaps;
    private final GapPeople people;
    private final GapProcess process;
    private final GapFigures figures;
    private final SchoolAccess access;
    private final OrganisationService organisation;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    GapService(
            GapTable gaps,
            GapPeople people,
            GapProcess process,
            GapFigures figures,
            SchoolAccess access,
            OrganisationService organisation,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock) {
        this.gaps = gaps;
        this.people = people;
        this.process = process;
        this.figures = figures;
        this.access = access;
        this.organisation = organisation;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Refused NOT_FOUND also for who is neither in charge nor leads the campus */
    @Transactional(readOnly = true)
    public GapView gap(Viewer viewer, long id) {
        return view(seen(viewer, id));
    }

    /**
     * Of the campuses one leads and one's own, the newest first.
     *
     * @param week its Monday; null for every week
     * @param live only those that somebody has to do something about
     * @param limit at most 200
     */
    @Transactional(readOnly = true)
    public Slice<GapView> gaps(Viewer viewer, @Nullable LocalDate week, boolean live, int offset, int limit) {
        SchoolSight sight = access.sight(viewer);
        String where = """
                where (g.unit_id in (select a.unit_id from org_unit_ancestry a where a.ancestor_id = any(:roots))
                       or g.member_id = :me or g.promised_by = :login)
                """
                + (week == null ? "" : " and g.week = :week")
                + (live ? " and g.state in ('OPEN', 'PROMISED', 'DUE', 'MISSED')" : "");
        JdbcClient.StatementSpec count = given("select count(*) from school_gap g " + where, sight, viewer, week);
        long total = count.query(Long.class).single();
        List<GapView> items = given(
                        GapTable.SELECT + where + " order by g.opened_on desc, g.id desc offset :offset limit :limit",
                        sight,
                        viewer,
                        week)
                .param("offset", Math.max(offset, 0))
                .param("limit", Math.min(Math.max(limit, 1), MOST))
                .query(GapTable::gap)
                .list()
                .stream()
                .map(this::view)
                .toList();
        return new Slice<>(items, total, offset);
    }

    private JdbcClient.StatementSpec given(String sql, SchoolSight sight, Viewer viewer, @Nullable LocalDate week) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql)
                .param("roots", sight.roots().toArray(Long[]::new))
                .param("me", viewer.memberId() == null ? -1L : viewer.memberId())
                .param("login", viewer.inPlaceOf());
        return week == null ? statement : statement.param("week", week);
    }

    /**
     * Says what will be done; the task is done and comes again on the day of the follow-up if the gap is still there.
     *
     * @throws Refused FORBIDDEN for who is neither in charge nor leads the campus; INVALID for what fits no promise;
     *     CONFLICT when somebody else was first
     */
    public void promise(Viewer viewer, long id, NewPromise promise) {
        GapTable.Gap gap = seen(viewer, id);
        if (!people.inCharge(id).contains(viewer.inPlaceOf())
                && !process.holds(id, viewer.inPlaceOf())
                && !access.leads(viewer, gap.unitId())) {
            throw Refused.forbidden("school.gap.in-charge", gap.stageName(), gap.unitName());
        }
        String action = text("action", promise.action());
        LocalDate today = LocalDate.now(clock);
        within("doneBy", promise.doneBy(), today, today.plusDays(FARTHEST_DAYS));
        within("followUp", promise.followUp(), today.plusDays(1), today.plusDays(FARTHEST_DAYS));
        if (promise.followUp().isBefore(promise.doneBy())) {
            throw Refused.invalid(
                    "school.gap.order",
                    promise.followUp().toString(),
                    promise.doneBy().toString());
        }
        if (!gaps.promised(id, action, promise.doneBy(), promise.followUp(), viewer.inPlaceOf())) {
            throw Refused.conflict("school.gap.answered", gap.stageName());
        }
        audit.record(viewer.actor(), "school.gap.promise", "gap:" + id, "follow-up " + promise.followUp());
        process.promised(id, viewer.actor());
    }

    /**
     * What follows of a gap that was not closed.
     *
     * @param again whether the person in charge is asked for a further step
     * @param comment needed to end it
     * @throws Refused FORBIDDEN for who does not lead the campus; INVALID without a comment; CONFLICT when it is decided
     */
    public void decide(Viewer viewer, long id, boolean again, String comment) {
        GapTable.Gap gap = seen(viewer, id);
        if (!access.leads(viewer, gap.unitId())
                && !people.heads(id).contains(viewer.inPlaceOf())
                && !process.holds(id, viewer.inPlaceOf())) {
            throw Refused.forbidden("school.campus.leads");
        }
        String said = again && comment.isBlank() ? "" : text("comment", comment);
        LocalDate today = LocalDate.now(clock);
        boolean done = again
                ? gaps.askedAgain(id, said, today, today.plusDays(gap.daysToPlan()))
                : gaps.ended(id, said, viewer.inPlaceOf());
        if (!done) {
            throw Refused.conflict("school.gap.answered", gap.stageName());
        }
        audit.record(viewer.actor(), again ? "school.gap.again" : "school.gap.end", "gap:" + id, gap.stage());
        process.decided(id, again, viewer.actor());
    }

    private GapTable.Gap seen(Viewer viewer, long id) {
        access.sight(viewer);
        GapTable.Gap gap = gaps.gap(id);
        String login = viewer.inPlaceOf();
        boolean sees = access.leads(viewer, gap.unitId())
                || gap.memberId() != null && gap.memberId().equals(viewer.memberId())
                || login.equals(gap.promisedBy())
                || people.inCharge(id).contains(login)
                || people.heads(id).contains(login)
                || process.holds(id, login);
        if (!sees) {
            throw Refused.notFound("school.gap.none");
        }
        return gap;
    }

    private GapView view(GapTable.Gap gap) {
        LocalDate today = LocalDate.now(clock);
        LocalDate asOf = today.isAfter(gap.week().plusDays(6)) ? gap.week().plusDays(6) : today;
        BigDecimal now = figures.of(gap, asOf).map(GapFigures::actual).orElse(gap.actual());
        return new GapView(
                gap.id(),
                gap.unitId(),
                gap.unit(),
                gap.unitName(),
                gap.memberId(),
                gap.memberName(),
                gap.stage(),
                gap.stageName(),
                gap.week(),
                gap.state(),
                gap.openedOn(),
                gap.due(),
                gap.target(),
                gap.actual(),
                gap.actualThen(),
                now,
                gap.escalated(),
                gap.rounds(),
                gap.action(),
                gap.doneBy(),
                gap.followUp(),
                gap.promisedBy() == null ? null : name(gap.promisedBy()),
                gap.promisedAt() == null ? null : gap.promisedAt().toInstant(),
                gap.comment(),
                gap.endedBy() == null ? null : name(gap.endedBy()),
                gap.endedAt() == null ? null : gap.endedAt().toInstant(),
                people.inCharge(gap.id()).stream().map(this::name).toList());
    }

    private String name(String login) {
        return organisation.memberByLogin(login).map(member -> member.name()).orElse(login);
    }

    private static String text(String field, String given) {
        String text = given.strip();
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw Refused.invalid("school.gap.text", field, String.valueOf(LONGEST));
        }
        // What can reach a family belongs to the family, whatever page it was typed on.
        return Masking.text(text);
    }

    private static void within(String field, LocalDate given, LocalDate first, LocalDate last) {
        if (given.isBefore(first) || given.isAfter(last)) {
            throw Refused.invalid("school.gap.date", field, given.toString(), first.toString(), last.toString());
        }
    }
}
