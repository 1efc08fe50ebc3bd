package io.dacheng.metric;

import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a metric in one cell: {@code NUMERATOR:loans;DENOMINATOR:accounts}, or {@code PART:sales:3;PART:visits:1:1.2}
 * with weight and, behind it, the cap of the achievement rate.
 */
final class PartsText {

    private static final Pattern DIVIDED = Pattern.compile("(NUMERATOR|DENOMINATOR):(.+)");
    private static final String NUMBER = "\\d{1,12}(?:\\.\\d{1,12})?";
    private static final Pattern WEIGHTED = Pattern.compile("PART:(.+?):(" + NUMBER + ")(?::(" + NUMBER + "))?");

    private PartsText() {}

    /** @throws Refused INVALID for what is not written like this */
    static List<MetricDraft.Part> parse(String text) {
        List<MetricDraft.Part> parts = new ArrayList<>();
        if (text.isBlank()) {
            return parts;
        }
        for (String each : text.split(";", -1)) {
            Matcher divided = DIVIDED.matcher(each.strip());
            Matcher weighted = WEIGHTED.matcher(each.strip());
            if (divided.matches()) {
                parts.add(new MetricDraft.Part(divided.group(2), PartRole.valueOf(divided.group(1)), null, null));
            } else if (weighted.matches()) {
                parts.add(new MetricDraft.Part(
                        weighted.group(1), PartRole.PART, number(weighted.group(2)), number(weighted.group(3))));
            } else {
                throw Refused.invalid("metric.parts.text", RowErrors.shortened(each));
            }
        }
        return parts;
    }

    static String of(List<MetricDraft.Part> parts) {
        return parts.stream().map(PartsText::of).collect(Collectors.joining(";"));
    }

    private static String of(MetricDraft.Part part) {
        StringBuilder text = new StringBuilder(part.role().name()).append(':').append(part.metric());
        if (part.weight() != null) {
            text.append(':').append(part.weight().toPlainString());
        }
        if (part.cap() != null) {
            text.append(':').append(part.cap().toPlainString());
        }
        return text.toString();
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
