package io.dacheng.ui.explain;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.Explanation;
import io.dacheng.achievement.Explanation.BatchBehind;
import io.dacheng.achievement.Explanation.Contribution;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the actual comes from: units and members directly below, days, uploads. */
final class OriginSection {

    private static final int AT_ONCE = 60;

    private OriginSection() {}

    static Folded below(Explanation explanation, ExplainAddress address) {
        Formats formats = Formats.current();
        List<Contribution> parts = explanation.contributions();
        FactTable table = new FactTable(
                t("explain.below"),
                List.of(t("explain.below.who"), t("explain.below.value"), t("explain.below.records")),
                Set.of(1, 2));
        parts.stream()
                .limit(AT_ONCE)
                .forEach(part -> table.row(
                        who(part, explanation, address), formats.amount(part.value()), count(part.records())));
        List<Component> content = new ArrayList<>(List.of(table));
        more(parts.size(), content);
        return new Folded(
                t("explain.below"), t("explain.parts.number", parts.size()), false, content.toArray(Component[]::new));
    }

    private static Component who(Contribution part, Explanation explanation, ExplainAddress address) {
        if (part.kind() == null) {
            return new Span(t("explain.below.hidden"));
        }
        String code = part.code();
        return code == null
                ? new Span(t("explain.below.itself", explanation.row().ownerName()))
                : new Anchor(address.ofOwner(part.kind(), code).href(), Objects.requireNonNullElse(part.name(), code));
    }

    static Folded days(Explanation explanation) {
        Formats formats = Formats.current();
        FactTable table = new FactTable(
                t("explain.by-day"),
                List.of(t("explain.days.day"), t("explain.below.value"), t("explain.below.records")),
                Set.of(1, 2));
        explanation.byDay().stream()
                .limit(AT_ONCE)
                .forEach(day -> table.row(
                        day.date() == null ? t("explain.by-day.opening") : formats.date(day.date()),
                        formats.amount(day.value()),
                        count(day.records())));
        List<Component> content = new ArrayList<>(List.of(table));
        more(explanation.byDay().size(), content);
        return new Folded(
                t("explain.by-day"),
                t("explain.by-day.number", explanation.byDay().size()),
                false,
                content.toArray(Component[]::new));
    }

    static Folded batches(Explanation explanation, Clock clock) {
        Formats formats = Formats.current();
        FactTable table = new FactTable(
                t("explain.batches"),
                List.of(
                        t("explain.batches.batch"),
                        t("explain.batches.sender"),
                        t("explain.batches.received"),
                        t("explain.below.value"),
                        t("explain.below.records")),
                Set.of(3, 4));
        explanation
                .batches()
                .forEach(batch -> table.row(
                        batch(batch),
                        Objects.requireNonNullElse(batch.uploadedBy(), Formats.NO_ANSWER),
                        formats.fullMoment(batch.receivedAt(), clock),
                        formats.amount(batch.value()),
                        count(batch.records())));
        List<Component> content = new ArrayList<>(List.of(table));
        long further = explanation.records().batches() - explanation.batches().size();
        if (further > 0) {
            content.add(new Paragraph(t("explain.batches.more", further)));
        }
        return new Folded(
                t("explain.batches"),
                t("explain.batches.number", explanation.records().batches()),
                false,
                content.toArray(Component[]::new));
    }

    private static Component batch(BatchBehind batch) {
        return batch.id() == null
                ? new Span(t("explain.batches.hidden"))
                : new Anchor(Navigation.RECORDS + "/" + batch.id(), fileName(batch.file()));
    }

    static String fileName(@Nullable String file) {
        return file == null ? t("explain.batches.unnamed") : file;
    }

    private static void more(int all, List<Component> content) {
        if (all > AT_ONCE) {
            content.add(new Paragraph(t("explain.more", all - AT_ONCE)));
        }
    }

    static String count(long records) {
        return Formats.current().amount(BigDecimal.valueOf(records));
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
