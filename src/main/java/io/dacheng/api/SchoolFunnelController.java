package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.weeks.ConsultantFunnel;
import io.dacheng.school.weeks.FunnelIf;
import io.dacheng.school.weeks.FunnelQuery;
import io.dacheng.school.weeks.FunnelView;
import io.dacheng.school.weeks.Funnels;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The funnel both ways (E12): measured conversion, back from revenue to leads, forward to orders. */
@RestController
@RequestMapping("/api/v1/school/funnel")
@Tag(name = "School weeks")
class SchoolFunnelController {

    private static final int MOST_STAGES = 20;
    private static final int USUAL_WEEKS = 8;

    /**
     * Whose funnel, and what is supposed in place of what was measured.
     *
     * @param until today unless given
     * @param weeks 8 unless given
     * @param conversion each {@code stage:rate}
     */
    record Asked(
            @Parameter(description = "Code of a campus or a unit above", required = true) @Nullable
            String unit,

            @Parameter(description = "Login: only this course consultant's leads and orders") @Nullable
            String consultant,

            @Parameter(description = "Weeks that have ended by then; today unless given") @Nullable
            LocalDate until,

            @Parameter(description = "How many weeks are looked at, 1 to 53; 8 unless given") @Nullable
            Integer weeks,

            @Parameter(description = "Order revenue wanted in a week") @Nullable
            BigDecimal revenue,

            @Parameter(description = "What an order of the funnel brings, if not as measured") @Nullable
            BigDecimal averageOrder,

            @Parameter(description = "Share of revenue that comes through the funnel, 0 to 1, if not as measured")
            @Nullable
            BigDecimal share,

            @Parameter(description = "Conversion to the next stage, if not as measured", example = "trial:0.35")
            @Nullable
            List<String> conversion) {

        FunnelQuery query(Clock clock) {
            return SchoolFunnelController.query(clock, unit, consultant, until, weeks);
        }

        FunnelIf supposed() {
            Map<String, BigDecimal> conversions = new HashMap<>();
            for (String each : Given.list("conversion", conversion, 0, MOST_STAGES)) {
                int colon = each.lastIndexOf(':');
                try {
                    conversions.put(each.substring(0, Math.max(0, colon)), new BigDecimal(each.substring(colon + 1)));
                } catch (NumberFormatException e) {
                    throw Refused.invalid("school.funnel.conversion", each);
                }
            }
            return new FunnelIf(revenue, averageOrder, share, conversions);
        }
    }

    /**
     * @param reached in the weeks looked at
     * @param measured conversion to the next stage, six places; null for the last, and when nobody came here
     * @param conversion what was counted with
     * @param inside open leads that stand here now
     * @param needed for the revenue wanted, rounded up; null where that is not known
     */
    record FunnelStepAnswer(
            String stage,
            String name,
            String metric,
            long reached,
            @Nullable BigDecimal measured,
            @Nullable BigDecimal conversion,
            long inside,
            @Nullable Long needed) {

        static FunnelStepAnswer of(FunnelView.Step step) {
            return new FunnelStepAnswer(
                    step.stage(),
                    step.name(),
                    step.metric(),
                    step.reached(),
                    step.measured(),
                    step.conversion(),
                    step.inside(),
                    step.needed());
        }
    }

    /**
     * @param start first day of the weeks looked at
     * @param orders signed in these, of which {@code funnelOrders} came of leads
     * @param averageOrder what an order of the funnel was counted with; {@code averageMeasured} is what it brought
     * @param share of revenue that comes through the funnel, counted with; {@code shareMeasured} is what came
     * @param ordersNeeded through the funnel, for the revenue wanted
     * @param ordersExpected of what is in the funnel now
     */
    record FunnelAnswer(
            String unit,
            @Nullable String consultant,
            LocalDate start,
            LocalDate end,
            List<FunnelStepAnswer> steps,
            long orders,
            long funnelOrders,
            @Nullable BigDecimal averageMeasured,
            @Nullable BigDecimal shareMeasured,
            @Nullable BigDecimal averageOrder,
            BigDecimal share,
            @Nullable BigDecimal revenue,
            @Nullable Long ordersNeeded,
            @Nullable BigDecimal ordersExpected,
            @Nullable BigDecimal revenueExpected) {

        static FunnelAnswer of(FunnelView funnel) {
            return new FunnelAnswer(
                    funnel.unit(),
                    funnel.consultant(),
                    funnel.window().start(),
                    funnel.window().end(),
                    funnel.steps().stream().map(FunnelStepAnswer::of).toList(),
                    funnel.orders(),
                    funnel.funnelOrders(),
                    funnel.averageMeasured(),
                    funnel.shareMeasured(),
                    funnel.averageOrder(),
                    funnel.share(),
                    funnel.revenue(),
                    funnel.ordersNeeded(),
                    funnel.ordersExpected(),
                    funnel.revenueExpected());
        }
    }

    /**
     * @param login of nobody's leads empty
     * @param reached by stage, in the funnel's order
     */
    record ConsultantAnswer(String login, String name, List<Long> reached) {

        static ConsultantAnswer of(ConsultantFunnel funnel) {
            return new ConsultantAnswer(funnel.login(), funnel.name(), funnel.reached());
        }
    }

    record ConsultantsAnswer(List<ConsultantAnswer> consultants) {}

    /**
     * @param weeksMeasured how many weeks are looked at; 8 unless given
     * @param conversions by stage, if not as measured
     * @param from any day of the first week that gets the targets
     * @param weeks how many weeks get them; 1 unless given
     */
    record ApplyForm(
            @Nullable String unit,
            @Nullable String consultant,
            @Nullable LocalDate until,
            @Nullable Integer weeksMeasured,
            @Nullable BigDecimal revenue,
            @Nullable BigDecimal averageOrder,
            @Nullable BigDecimal share,
            @Nullable Map<String, BigDecimal> conversions,
            @Nullable LocalDate from,
            @Nullable Integer weeks) {}

    private final Funnels funnels;
    private final Clock clock;

    SchoolFunnelController(Funnels funnels, Clock clock) {
        this.funnels = funnels;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Measured conversion, what revenue needs of each stage, and what the funnel will bring")
    FunnelAnswer funnel(Viewer viewer, @ParameterObject Asked asked) {
        return FunnelAnswer.of(funnels.funnel(viewer, asked.query(clock), asked.supposed()));
    }

    @GetMapping("/consultants")
    @Operation(summary = "Who brought how many to each stage, for whoever leads the campus")
    ConsultantsAnswer consultants(Viewer viewer, @ParameterObject Asked asked) {
        return new ConsultantsAnswer(funnels.byConsultant(viewer, asked.query(clock)).stream()
                .map(ConsultantAnswer::of)
                .toList());
    }

    @PostMapping("/apply")
    @Operation(summary = "Make what the funnel needs the weekly stage targets of the campus or the consultant")
    SchoolWeeksController.ChangedAnswer apply(Viewer viewer, @RequestBody ApplyForm form) {
        FunnelIf supposed = new FunnelIf(
                Given.field("revenue", form.revenue()),
                form.averageOrder(),
                form.share(),
                conversions(form.conversions()));
        return new SchoolWeeksController.ChangedAnswer(funnels.apply(
                viewer,
                query(clock, form.unit(), form.consultant(), form.until(), form.weeksMeasured()),
                supposed,
                Given.field("from", form.from()),
                form.weeks() == null ? 1 : form.weeks()));
    }

    private static Map<String, BigDecimal> conversions(@Nullable Map<String, BigDecimal> given) {
        if (given == null) {
            return Map.of();
        }
        if (given.values().stream().anyMatch(Objects::isNull)) {
            throw Refused.invalid("api.field.missing", "conversions");
        }
        return given;
    }

    private static FunnelQuery query(
            Clock clock,
            @Nullable String unit,
            @Nullable String consultant,
            @Nullable LocalDate until,
            @Nullable Integer weeks) {
        return new FunnelQuery(
                Given.parameter("unit", unit),
                consultant,
                until == null ? LocalDate.now(clock) : until,
                weeks == null ? USUAL_WEEKS : weeks);
    }
}
