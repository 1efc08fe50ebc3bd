package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.metric.Counts;
import io.dacheng.metric.KnownCalculators;
import io.dacheng.metric.MetricCalculator;
import io.dacheng.metric.MetricDraft;
import io.dacheng.metric.MetricEditing;
import io.dacheng.metric.PartRole;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is counted, and how: metrics 指标 and the calculators there are. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Metrics", description = "What is counted, and how")
class MetricsController {

    private static final int MOST_PARTS = 20;

    /**
     * A metric 指标.
     *
     * @param recordType empty for a metric made of other metrics
     * @param aggregation code of the calculator
     * @param scale decimal places, 0 to 6
     * @param parts empty for a metric that counts records
     */
    record MetricAnswer(
            String code,
            String name,
            String recordType,
            String aggregation,
            int scale,
            String unit,
            boolean lowerIsBetter,
            List<PartAnswer> parts) {

        static MetricAnswer of(MetricDraft metric) {
            return new MetricAnswer(
                    metric.code(),
                    metric.name(),
                    metric.recordType(),
                    metric.aggregation(),
                    metric.scale(),
                    metric.unit(),
                    metric.lowerIsBetter(),
                    metric.parts().stream().map(PartAnswer::of).toList());
        }
    }

    /**
     * A metric as part of another.
     *
     * @param weight null unless the role is PART
     * @param cap the achievement rate above which it brings no more; null for none
     */
    record PartAnswer(
            String metric,
            PartRole role,
            @Nullable BigDecimal weight,
            @Nullable BigDecimal cap) {

        static PartAnswer of(MetricDraft.Part part) {
            return new PartAnswer(part.metric(), part.role(), Amounts.at(0, part.weight()), Amounts.at(0, part.cap()));
        }
    }

    /** What a metric is to be; a PUT replaces all of it. */
    record MetricForm(
            @Nullable @Schema(description = "Only to add one: letters, digits and . _ -")
            String code,

            @Nullable String name,

            @Nullable @Schema(description = "Empty for a metric made of other metrics")
            String recordType,

            @Nullable @Schema(description = "Code of a calculator, see GET /calculators", example = "RATIO")
            String aggregation,

            @Nullable @Schema(description = "Decimal places, 0 to 6; 0 unless given")
            Integer scale,

            @Nullable String unit,
            @Nullable Boolean lowerIsBetter,
            @Nullable List<PartForm> parts) {

        MetricDraft draft(String code) {
            return new MetricDraft(
                    code,
                    Given.field("name", name),
                    recordType == null ? "" : recordType,
                    Given.field("aggregation", aggregation),
                    scale == null ? 0 : scale,
                    unit == null ? "" : unit,
                    Boolean.TRUE.equals(lowerIsBetter),
                    Given.list("parts", parts, 0, MOST_PARTS).stream()
                            .map(PartForm::part)
                            .toList());
        }
    }

    /** A part of a ratio (NUMERATOR, DENOMINATOR) or of a score (PART, with a weight and perhaps a cap). */
    record PartForm(
            @Nullable String metric,
            @Nullable PartRole role,
            @Nullable BigDecimal weight,
            @Nullable BigDecimal cap) {

        MetricDraft.Part part() {
            return new MetricDraft.Part(Given.field("metric", metric), Given.field("role", role), weight, cap);
        }
    }

    /**
     * A calculator.
     *
     * @param counts what of the records it counts
     * @param roles of its parts; empty unless it counts PARTS
     * @param splits whether a target can be split among owners
     * @param periods whether a target can be cut into shorter periods
     */
    record CalculatorAnswer(
            String code,
            String name,
            String hint,
            Counts counts,
            List<PartRole> roles,
            boolean splits,
            boolean periods) {

        static CalculatorAnswer of(MetricCalculator calculator, Locale locale) {
            return new CalculatorAnswer(
                    calculator.code(),
                    calculator.name(locale),
                    calculator.hint(locale),
                    calculator.counts(),
                    calculator.roles(),
                    calculator.addsUpOverOwners(),
                    calculator.addsUpOverTime());
        }
    }

    private final MetricEditing editing;
    private final KnownCalculators calculators;

    MetricsController(MetricEditing editing, KnownCalculators calculators) {
        this.editing = editing;
        this.calculators = calculators;
    }

    @GetMapping("/metrics")
    @Operation(summary = "The metrics 指标, for everybody")
    List<MetricAnswer> metrics() {
        return editing.all().stream().map(MetricAnswer::of).toList();
    }

    @GetMapping("/metrics/{code}")
    @Operation(summary = "One metric")
    MetricAnswer metric(@PathVariable String code) {
        return MetricAnswer.of(editing.metric(code));
    }

    @PostMapping("/metrics")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a metric; for administrators of the whole organisation")
    MetricAnswer create(Viewer viewer, @RequestBody MetricForm form) {
        String code = Given.field("code", form.code());
        editing.create(viewer, form.draft(code));
        return MetricAnswer.of(editing.metric(code));
    }

    @PutMapping("/metrics/{code}")
    @Operation(
            summary = "Change a metric; for administrators of the whole organisation",
            description = "Once targets are set for it, or for a metric that it is part of, only name, unit and a finer"
                    + " scale may change; the answer is 409 for everything else.")
    MetricAnswer update(Viewer viewer, @PathVariable String code, @RequestBody MetricForm form) {
        if (form.code() != null && !form.code().equals(code)) {
            throw Refused.invalid("metric.code.fixed", code, form.code());
        }
        editing.update(viewer, form.draft(code));
        return MetricAnswer.of(editing.metric(code));
    }

    @GetMapping("/calculators")
    @Operation(summary = "The ways to calculate a metric, those of packs included")
    List<CalculatorAnswer> calculators(Locale locale) {
        return calculators.all().stream()
                .map(calculator -> CalculatorAnswer.of(calculator, locale))
                .toList();
    }
}
