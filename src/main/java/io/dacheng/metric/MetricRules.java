package io.dacheng.metric;

import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a metric must be like, and what of it may change once something is set for it. */
@Component
class MetricRules {

    static final int LONGEST_CODE = 64;
    static final int LONGEST_NAME = 300;
    static final int LONGEST_UNIT = 32;

    private static final int FINEST = 6;
    private static final int MOST_PARTS = 20;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000);

    /** @param field column of metrics.csv that is wrong */
    record Problem(String field, Refused why) {}

    private final KnownCalculators calculators;

    MetricRules(KnownCalculators calculators) {
        this.calculators = calculators;
    }

    /**
     * What is wrong with a metric, in the order of its columns.
     *
     * @param after all metrics as they would be then, by code, this one included
     * @param before the metric as it is; null for a new one
     * @param set whether targets are set for it, or for a metric it is part of
     */
    List<Problem> check(
            Map<String, MetricDraft> after, MetricDraft draft, @Nullable MetricDraft before, BooleanSupplier set) {
        List<Problem> problems = new ArrayList<>();
        text(problems, "code", draft.code(), LONGEST_CODE, true);
        text(problems, "name", draft.name(), LONGEST_NAME, true);
        text(problems, "unit", draft.unit(), LONGEST_UNIT, false);
        MetricCalculator calculator = calculators.byCode(draft.aggregation()).orElse(null);
        if (calculator == null) {
            wrong(
                    problems,
                    "aggregation",
                    "metric.calculator.unknown",
                    RowErrors.shortened(draft.aggregation()),
                    known());
            return problems;
        }
        boolean ofParts = calculator.counts() == Counts.PARTS;
        text(problems, "record_type", draft.recordType(), LONGEST_CODE, !ofParts);
        if (ofParts && !draft.recordType().isEmpty()) {
            wrong(problems, "record_type", "metric.type.unused", draft.code(), draft.aggregation());
        }
        if (draft.scale() < 0 || draft.scale() > FINEST) {
            wrong(problems, "scale", "metric.scale.wrong", draft.scale());
        }
        if (before != null && draft.scale() < before.scale()) {
            wrong(problems, "scale", "metric.scale.coarser", draft.code(), before.scale(), draft.scale());
        }
        parts(problems, after, draft, calculator);
        made(problems, after, draft, calculator);
        if (before != null) {
            wholes(problems, after, draft, calculator);
            changes(problems, draft, before, set);
        }
        return problems;
    }

    private static void parts(
            List<Problem> problems, Map<String, MetricDraft> after, MetricDraft draft, MetricCalculator calculator) {
        if (calculator.roles().isEmpty()) {
            if (!draft.parts().isEmpty()) {
                wrong(problems, "parts", "metric.parts.unused", draft.code(), draft.aggregation());
            }
            return;
        }
        if (draft.parts().size() > MOST_PARTS) {
            wrong(problems, "parts", "metric.parts.many", MOST_PARTS);
            return;
        }
        Set<String> names = new HashSet<>();
        for (MetricDraft.Part part : draft.parts()) {
            if (!calculator.roles().contains(part.role())) {
                wrong(problems, "parts", "metric.part.role", part.metric(), part.role(), calculator.roles());
            } else if (!names.add(part.metric())) {
                wrong(problems, "parts", "metric.part.twice", part.metric());
            } else if (!after.containsKey(part.metric())) {
                wrong(problems, "parts", "metric.part.none", part.metric());
            } else {
                figures(problems, part, after.get(part.metric()));
            }
        }
        for (PartRole role : calculator.roles()) {
            long having =
                    draft.parts().stream().filter(part -> part.role() == role).count();
            if (having == 0) {
                wrong(problems, "parts", "metric.parts.missing", draft.code(), draft.aggregation(), role);
            } else if (having > 1 && role != PartRole.PART) {
                wrong(problems, "parts", "metric.parts.one", draft.code(), role);
            }
        }
    }

    private static void figures(List<Problem> problems, MetricDraft.Part part, MetricDraft metric) {
        boolean weighted = part.role() == PartRole.PART;
        if (weighted == (part.weight() == null)) {
            wrong(problems, "parts", weighted ? "metric.part.weight" : "metric.part.weight.unused", part.metric());
        } else if (!isPositive(part.weight()) || !isPositive(part.cap())) {
            wrong(problems, "parts", "metric.part.figure", part.metric(), LARGEST.toPlainString());
        } else if (!weighted && part.cap() != null) {
            wrong(problems, "parts", "metric.part.weight.unused", part.metric());
        } else if (weighted && metric.lowerIsBetter() && part.cap() == null) {
            wrong(problems, "parts", "metric.part.cap", part.metric());
        }
    }

    private static boolean isPositive(@Nullable BigDecimal figure) {
        return figure == null
                || figure.signum() > 0
                        && figure.compareTo(LARGEST) <= 0
                        && figure.stripTrailingZeros().scale() <= FINEST;
    }

    /** What it is made of must be fit for it, and must not be made of it. */
    private void made(
            List<Problem> problems, Map<String, MetricDraft> after, MetricDraft draft, MetricCalculator calculator) {
        for (MetricDraft.Part part : draft.parts()) {
            MetricDraft metric = after.get(part.metric());
            MetricCalculator ofPart = metric == null
                    ? null
                    : calculators.byCode(metric.aggregation()).orElse(null);
            if (part.metric().equals(draft.code()) || MetricTree.reaches(after, part.metric(), draft.code())) {
                wrong(problems, "parts", "metric.part.circle", draft.code(), part.metric());
            } else if (ofPart != null && !calculator.roles().isEmpty() && !calculator.takes(ofPart)) {
                wrong(problems, "parts", "metric.part.kind", part.metric(), ofPart.code(), calculator.code());
            }
        }
    }

    /** What an existing metric is part of must still take it. */
    private void wholes(
            List<Problem> problems, Map<String, MetricDraft> after, MetricDraft draft, MetricCalculator calculator) {
        for (MetricDraft whole : after.values()) {
            whole.parts().stream()
                    .filter(part ->
                            part.metric().equals(draft.code()) && !whole.code().equals(draft.code()))
                    .forEach(part -> {
                        calculators
                                .byCode(whole.aggregation())
                                .filter(known -> !known.takes(calculator))
                                .ifPresent(known -> wrong(
                                        problems,
                                        "aggregation",
                                        "metric.part.kind",
                                        draft.code(),
                                        calculator.code(),
                                        known.code()));
                        if (draft.lowerIsBetter() && part.role() == PartRole.PART && part.cap() == null) {
                            wrong(problems, "direction", "metric.part.cap.of", draft.code(), whole.code());
                        }
                    });
        }
    }

    private static void changes(List<Problem> problems, MetricDraft draft, MetricDraft before, BooleanSupplier set) {
        List<String> fields = new ArrayList<>();
        if (!draft.recordType().equals(before.recordType())) {
            fields.add("record_type");
        }
        if (!draft.aggregation().equals(before.aggregation())) {
            fields.add("aggregation");
        }
        if (draft.lowerIsBetter() != before.lowerIsBetter()) {
            fields.add("direction");
        }
        if (!draft.sameParts(before)) {
            fields.add("parts");
        }
        if (!fields.isEmpty() && set.getAsBoolean()) {
            fields.forEach(field ->
                    problems.add(new Problem(field, Refused.conflict("metric.change.set", field, draft.code()))));
        }
    }

    private static void text(List<Problem> problems, String field, String text, int longest, boolean needed) {
        Refused wrong = RowErrors.wrongText(text, field, longest);
        if (wrong != null) {
            problems.add(new Problem(field, wrong));
        } else if (needed && text.isEmpty()) {
            wrong(problems, field, "csv.field.empty", field);
        }
    }

    private String known() {
        return String.join(
                ", ", calculators.all().stream().map(MetricCalculator::code).toList());
    }

    private static void wrong(List<Problem> problems, String field, String code, Object... arguments) {
        problems.add(new Problem(field, Refused.invalid(code, arguments)));
    }
}
