package io.dacheng.ui.metrics;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import io.dacheng.metric.MetricDraft;
import io.dacheng.metric.PartRole;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a ratio or a score is made of: one metric for each role, or as many weighted ones as wanted. */
class PartsEditor extends Div {

    private final Div rows = new Div();
    private final Paragraph how = new Paragraph();
    private final Button more = new Button(getTranslation("metrics.part.add"), Icons.PLUS.create());
    private final List<Row> all = new ArrayList<>();
    private List<MetricDraft> offered = List.of();
    private boolean locked;

    PartsEditor() {
        addClassName("metric-parts");
        rows.addClassName("rows");
        how.addClassName("muted");
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        more.addClickListener(click -> add(PartRole.PART, null).metric.focus());
        add(how, rows, more);
    }

    /** Rows for the roles, empty as yet; those that are there stay when they fit. */
    void offer(List<PartRole> roles, List<MetricDraft> metrics) {
        offered = metrics;
        List<MetricDraft.Part> before = parts();
        all.clear();
        rows.removeAll();
        boolean weighted = roles.contains(PartRole.PART);
        how.setText(getTranslation(weighted ? "metrics.parts.score" : "metrics.parts.ratio"));
        more.setVisible(weighted && !locked);
        before.stream().filter(part -> roles.contains(part.role())).forEach(part -> add(part.role(), part));
        roles.stream()
                .filter(role -> all.stream().noneMatch(row -> row.role == role))
                .forEach(role -> add(role, null));
    }

    /** What a metric has now; its roles must have been offered. */
    void show(List<MetricDraft.Part> parts) {
        all.clear();
        rows.removeAll();
        parts.forEach(part -> add(part.role(), part));
    }

    void setLocked(boolean nowLocked) {
        locked = nowLocked;
        more.setVisible(more.isVisible() && !locked);
        all.forEach(Row::lock);
    }

    /** Rows without a metric are passed over. */
    List<MetricDraft.Part> parts() {
        return all.stream()
                .filter(row -> row.metric.getValue() != null)
                .map(Row::part)
                .toList();
    }

    private Row add(PartRole role, MetricDraft.@Nullable Part part) {
        Row row = new Row(role, part);
        all.add(row);
        rows.add(row);
        return row;
    }

    /** One part. */
    private final class Row extends Div {

        private final PartRole role;
        private final ComboBox<MetricDraft> metric = new ComboBox<>();
        private final BigDecimalField weight = new BigDecimalField(getTranslation("metrics.part.weight"));
        private final BigDecimalField cap = new BigDecimalField(getTranslation("metrics.part.cap"));
        private final Button remove = new Button(Icons.CLOSE.create());

        private Row(PartRole role, MetricDraft.@Nullable Part part) {
            this.role = role;
            addClassName("metric-part");
            metric.setLabel(Labels.of(role));
            metric.setItems(offered);
            metric.setItemLabelGenerator(each -> each.name() + " (" + each.code() + ")");
            weight.setLocale(Locale.ENGLISH);
            cap.setLocale(Locale.ENGLISH);
            cap.setPlaceholder(getTranslation("metrics.part.cap.none"));
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            remove.setAriaLabel(getTranslation("metrics.part.remove"));
            remove.addClickListener(click -> {
                all.remove(this);
                rows.remove(this);
            });
            boolean weighted = role == PartRole.PART;
            weight.setVisible(weighted);
            cap.setVisible(weighted);
            remove.setVisible(weighted);
            weight.setValue(BigDecimal.ONE);
            if (part != null) {
                offered.stream()
                        .filter(each -> each.code().equals(part.metric()))
                        .findFirst()
                        .ifPresent(metric::setValue);
                if (part.weight() != null) {
                    weight.setValue(part.weight());
                }
                if (part.cap() != null) {
                    cap.setValue(part.cap());
                }
            }
            add(metric, weight, cap, remove);
            lock();
        }

        private void lock() {
            metric.setReadOnly(locked);
            weight.setReadOnly(locked);
            cap.setReadOnly(locked);
            remove.setVisible(role == PartRole.PART && !locked);
        }

        private MetricDraft.Part part() {
            boolean weighted = role == PartRole.PART;
            return new MetricDraft.Part(
                    metric.getValue().code(),
                    role,
                    weighted ? weight.getValue() : null,
                    weighted ? cap.getValue() : null);
        }
    }
}
