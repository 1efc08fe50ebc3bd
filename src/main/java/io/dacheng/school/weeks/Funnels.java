package io.dacheng.school.weeks;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.Period;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.weeks.FunnelView.Step;
import io.dacheng.school.weeks.MeasuredFunnel.OrdersSigned;
import io.dacheng.school.weeks.MeasuredFunnel.Stage;
import io.dacheng.shared.Fraction;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The funnel both ways (E12): measured conversion by the week, back from revenue to orders, trials, visits and leads, and
 * forward from what is in it now. Whoever leads the campus asks for all of it; a consultant for the own leads.
 */
@Service
@Transactional
public class Funnels {

    private static final int RATE = 6;
    private static final int MONEY = 2;
    private static final BigDecimal MOST = BigDecimal.TEN;
    private static final BigDecimal MOST_MONEY = new BigDecimal("1000000000000");

    private final SchoolPack pack;
    private final SchoolAccess school;
    private final OrganisationService organisation;
    private final MeasuredFunnel measured;
    private final CampusPeople people;
    private final WeekTargets targets;
    private final Clock clock;

    Funnels(
            SchoolPack pack,
            SchoolAccess school,
            OrganisationService organisation,
            MeasuredFunnel measured,
            CampusPeople people,
            WeekTargets targets,
            Clock clock) {
        this.pack = pack;
        this.school = school;
        this.organisation = organisation;
        this.measured = measured;
        this.people = people;
        this.targets = targets;
        this.clock = clock;
    }

    /**
     * @throws Refused NOT_FOUND for a unit that is not the viewer's to ask about, INVALID for what cannot be supposed
     */
    @Transactional(readOnly = true)
    public FunnelView funnel(Viewer viewer, FunnelQuery query, FunnelIf supposed) {
        UnitView unit = visible(viewer, query);
        check(query, supposed);
        Long consultant = query.consultant() == null ? null : consultant(query).id();
        Period window = query.window();
        List<Stage> stages = measured.stages(unit.id(), consultant, window);
        if (stages.isEmpty()) {
            throw Refused.conflict("school.funnel.order");
        }
        OrdersSigned orders = measured.orders(unit.id(), consultant, window);
        List<@Nullable Fraction> flows = flows(stages);
        List<@Nullable Fraction> conversions = new ArrayList<>();
        for (int stage = 0; stage < flows.size(); stage++) {
            BigDecimal given = supposed.conversions().get(stages.get(stage).code());
            conversions.add(given == null ? flows.get(stage) : Fraction.of(given));
        }
        Fraction average = supposed.averageOrder() == null ? orders.average() : Fraction.of(supposed.averageOrder());
        Fraction share = supposed.share() != null
                ? Fraction.of(supposed.share())
                : Objects.requireNonNullElse(orders.share(), Fraction.ONE);
        Long ordersNeeded =
                supposed.revenue() == null ? null : FunnelMath.orders(share.times(supposed.revenue()), average);
        List<@Nullable Long> needed = FunnelMath.needed(ordersNeeded, conversions);
        Fraction expected =
                FunnelMath.expected(stages.stream().map(Stage::inside).toList(), conversions);
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < stages.size(); at++) {
            Stage stage = stages.get(at);
            boolean last = at == stages.size() - 1;
            steps.add(new Step(
                    stage.id(),
                    stage.code(),
                    stage.name(),
                    stage.metric(),
                    stage.reached(),
                    last ? null : rounded(flows.get(at), RATE),
                    last ? null : rounded(conversions.get(at), RATE),
                    stage.inside(),
                    needed.get(at)));
        }
        return new FunnelView(
                unit.code(),
                unit.name(),
                query.consultant(),
                window,
                steps,
                orders.all(),
                orders.ofLeads(),
                rounded(orders.average(), MONEY),
                rounded(orders.share(), RATE),
                rounded(average, MONEY),
                share.rounded(RATE),
                supposed.revenue(),
                ordersNeeded,
                rounded(expected, MONEY),
                expected == null || average == null
                        ? null
                        : expected.times(average).rounded(MONEY));
    }

    /**
     * Who brought how many to each stage, for whoever leads the campus; the query's consultant does not matter.
     *
     * @throws Refused NOT_FOUND for a unit that the viewer does not lead
     */
    @Transactional(readOnly = true)
    public List<ConsultantFunnel> byConsultant(Viewer viewer, FunnelQuery query) {
        FunnelQuery all = new FunnelQuery(query.unit(), null, query.until(), query.weeks());
        UnitView unit = visible(viewer, all);
        check(all, FunnelIf.AS_MEASURED);
        List<Long> stages = measured.stages(unit.id(), null, all.window()).stream()
                .map(Stage::id)
                .toList();
        return measured.byConsultant(unit.id(), stages, all.window());
    }

    /**
     * Makes what the funnel says is needed the stage targets of the campus, or of the query's consultant, in some weeks.
     *
     * @param from any day of the first week
     * @param weeks how many weeks get the same, 1 to 53
     * @return how many targets are other than before
     * @throws Refused like {@link #funnel} and {@link WeekTargets#set}; CONFLICT when nothing is known to be needed
     */
    public int apply(Viewer viewer, FunnelQuery query, FunnelIf supposed, LocalDate from, int weeks) {
        if (weeks < 1 || weeks > FunnelQuery.MOST_WEEKS) {
            throw Refused.invalid("school.weeks.count", String.valueOf(FunnelQuery.MOST_WEEKS));
        }
        FunnelView funnel = funnel(viewer, query, supposed);
        OwnerKind kind = query.consultant() == null ? OwnerKind.UNIT : OwnerKind.MEMBER;
        String owner = Objects.requireNonNullElse(query.consultant(), funnel.unit());
        LocalDate first = Period.week(from).start();
        List<NewWeekTarget> wanted = new ArrayList<>();
        for (Step step : funnel.steps()) {
            for (int week = 0; week < weeks && step.needed() != null; week++) {
                wanted.add(new NewWeekTarget(
                        kind, owner, step.metric(), first.plusWeeks(week), BigDecimal.valueOf(step.needed()), null));
            }
        }
        if (wanted.isEmpty()) {
            throw Refused.conflict("school.funnel.nothing");
        }
        return targets.set(viewer, funnel.unit(), wanted);
    }

    /** Code of the campus whose funnel a consultant may ask for by the own login; empty for who is none. */
    @Transactional(readOnly = true)
    public Optional<String> ownCampus(Viewer viewer) {
        return viewer.memberId() == null || !pack.active()
                ? Optional.empty()
                : people.consults(viewer.memberId(), LocalDate.now(clock));
    }

    private static List<@Nullable Fraction> flows(List<Stage> stages) {
        List<@Nullable Fraction> flows = new ArrayList<>();
        for (int at = 0; at < stages.size() - 1; at++) {
            long from = stages.get(at).reached();
            flows.add(
                    from == 0
                            ? null
                            : new Fraction(BigDecimal.valueOf(stages.get(at + 1).reached()), BigDecimal.valueOf(from)));
        }
        return flows;
    }

    private static void check(FunnelQuery query, FunnelIf supposed) {
        if (query.weeks() < 1 || query.weeks() > FunnelQuery.MOST_WEEKS) {
            throw Refused.invalid("school.weeks.count", String.valueOf(FunnelQuery.MOST_WEEKS));
        }
        for (BigDecimal conversion : supposed.conversions().values()) {
            if (conversion.signum() <= 0 || conversion.compareTo(MOST) > 0) {
                throw Refused.invalid("school.funnel.conversion", conversion.toPlainString());
            }
        }
        BigDecimal share = supposed.share();
        if (share != null && (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0)) {
            throw Refused.invalid("school.funnel.share", share.toPlainString());
        }
        requireMoney(supposed.revenue(), 0);
        requireMoney(supposed.averageOrder(), 1);
    }

    private static void requireMoney(@Nullable BigDecimal amount, int least) {
        if (amount != null && (amount.signum() < least || amount.compareTo(MOST_MONEY) >= 0)) {
            throw Refused.invalid("school.funnel.money", amount.toPlainString());
        }
    }

    private UnitView visible(Viewer viewer, FunnelQuery query) {
        pack.requireActive();
        return organisation
                .unitByCode(query.unit())
                .filter(unit -> school.leads(viewer, unit.id())
                        || Objects.equals(query.consultant(), viewer.login())
                                && school.works(viewer, unit.id(), Position.COURSE_CONSULTANT))
                .orElseThrow(() -> Refused.notFound("school.weeks.unit", query.unit()));
    }

    private MemberView consultant(FunnelQuery query) {
        return organisation
                .memberByLogin(String.valueOf(query.consultant()))
                .orElseThrow(() ->
                        Refused.notFound("school.weeks.person", String.valueOf(query.consultant()), query.unit()));
    }

    private static @Nullable BigDecimal rounded(@Nullable Fraction value, int places) {
        return value == null ? null : value.rounded(places);
    }
}
