package io.dacheng.school.weeks;

import io.dacheng.access.Viewer;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolSight;
import io.dacheng.school.families.FollowUp;
import io.dacheng.school.families.FollowUps;
import io.dacheng.school.leads.LeadQuery;
import io.dacheng.school.leads.LeadState;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.Leads;
import io.dacheng.school.leads.TrialQuery;
import io.dacheng.school.leads.TrialState;
import io.dacheng.school.leads.TrialView;
import io.dacheng.school.leads.Trials;
import io.dacheng.school.lessons.LessonQuery;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.Timetable;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Slice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The day of an employee, and of who leads campuses (E4). */
@Service
@Transactional(readOnly = true)
public class SchoolDays {

    private static final int SHOWN = 8;
    private static final int UNITS = 2;
    private static final int DAYS_BACK = 6;

    private final SchoolAccess access;
    private final Weeks weeks;
    private final Timetable timetable;
    private final Trials trials;
    private final Leads leads;
    private final FollowUps followUps;
    private final OrganisationService organisation;

    SchoolDays(
            SchoolAccess access,
            Weeks weeks,
            Timetable timetable,
            Trials trials,
            Leads leads,
            FollowUps followUps,
            OrganisationService organisation) {
        this.access = access;
        this.weeks = weeks;
        this.timetable = timetable;
        this.trials = trials;
        this.leads = leads;
        this.followUps = followUps;
        this.organisation = organisation;
    }

    /** @throws io.dacheng.shared.Refused NOT_FOUND while the pack is off */
    public SchoolDay day(Viewer viewer, LocalDate on, @Nullable Instant knownAt) {
        SchoolSight sight = access.sight(viewer);
        Long me = sight.ownOnly() ? viewer.memberId() : null;
        Slice<LessonView> lessons = timetable.lessons(
                viewer, LessonQuery.between(on, on).withTeacher(me).withPage(0, SHOWN));
        Slice<TrialView> booked = trials.trials(viewer, new TrialQuery(null, null, null, null, on, on, 0, SHOWN));
        Slice<LeadView> due = leads.leads(viewer, due(me, on));
        Slice<FollowUp> families = followUps.dueBesideLeads(viewer, on, sight.ownOnly(), 0, SHOWN);
        return new SchoolDay(
                on,
                !sight.ownOnly(),
                own(viewer, on, knownAt),
                led(viewer, sight, on, knownAt),
                lessons.items(),
                lessons.total(),
                timetable.unmarked(viewer, on.minusDays(DAYS_BACK), on, me).size(),
                booked.items().stream()
                        .filter(trial -> trial.state() != TrialState.CANCELLED)
                        .toList(),
                booked.total(),
                Stream.concat(
                                due.items().stream().map(SchoolDays::toTalk),
                                families.items().stream().map(SchoolDays::toTalk))
                        .sorted(Comparator.comparing(SchoolDay.ToTalk::on))
                        .limit(SHOWN)
                        .toList(),
                due.total(),
                families.total());
    }

    private @Nullable WeekView own(Viewer viewer, LocalDate on, @Nullable Instant knownAt) {
        if (viewer.memberId() == null) {
            return null;
        }
        String login = organisation.member(viewer.memberId()).login();
        WeekView week = weeks.week(viewer, new WeekQuery(OwnerKind.MEMBER, login, on, on, knownAt));
        return week.figures().isEmpty() ? null : week;
    }

    private List<WeekView> led(Viewer viewer, SchoolSight sight, LocalDate on, @Nullable Instant knownAt) {
        return sight.roots().stream()
                .sorted()
                .limit(UNITS)
                .map(organisation::unit)
                .map(UnitView::code)
                .map(unit -> weeks.week(viewer, new WeekQuery(OwnerKind.UNIT, unit, on, on, knownAt)))
                .toList();
    }

    private static LeadQuery due(@Nullable Long memberId, LocalDate on) {
        return new LeadQuery(
                null,
                LeadState.OPEN,
                null,
                null,
                null,
                null,
                null,
                memberId,
                false,
                on,
                null,
                null,
                "",
                LeadQuery.Order.NEXT_CONTACT,
                0,
                SHOWN);
    }

    private static SchoolDay.ToTalk toTalk(LeadView lead) {
        return new SchoolDay.ToTalk(
                lead.id(),
                lead.family().id(),
                lead.childName(),
                lead.family().parent(),
                lead.stage().name(),
                lead.nextContact() == null ? LocalDate.EPOCH : lead.nextContact());
    }

    private static SchoolDay.ToTalk toTalk(FollowUp family) {
        return new SchoolDay.ToTalk(
                null, family.family().id(), family.child(), family.family().parent(), "", family.on());
    }
}
