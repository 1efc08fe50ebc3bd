package io.dacheng.ui.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.dashboard.Widget;
import io.dacheng.dashboard.WidgetOption;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.achievement.Widgets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What can be chosen about one part: its heading, its metrics and what its kind offers. */
final class WidgetSettings {

    private static final int LONGEST_TITLE = 80;

    private WidgetSettings() {}

    /** @param metrics those there are @param change called with the part as it is wanted */
    static void open(Widget widget, List<MetricView> metrics, Consumer<Widget> change) {
        TextField title = new TextField(t("templates.part.title"));
        title.setMaxLength(LONGEST_TITLE);
        title.setPlaceholder(Widgets.name(widget.kind()));
        title.setValue(widget.title());
        MultiSelectComboBox<MetricView> chosen = new MultiSelectComboBox<>(t("templates.part.metrics"));
        chosen.setItems(metrics);
        chosen.setItemLabelGenerator(MetricView::name);
        chosen.setSelectedItemsOnTop(true);
        chosen.setHelperText(
                widget.kind().mostMetrics() == 1
                        ? t("templates.part.metrics.one")
                        : t("templates.part.metrics.many", widget.kind().mostMetrics()));
        List<MetricView> before = widget.metrics().stream()
                .flatMap(code -> metrics.stream().filter(metric -> metric.code().equals(code)))
                .toList();
        chosen.setValue(new LinkedHashSet<>(before));
        List<Component> fields = new ArrayList<>(List.of(title, chosen));
        Map<WidgetOption, Select<String>> options = new EnumMap<>(WidgetOption.class);
        widget.kind().options().forEach(option -> {
            Select<String> select = new Select<>();
            select.setLabel(t("WidgetOption." + option));
            select.setItems(option.choices());
            select.setItemLabelGenerator(
                    choice -> choice.matches("\\d+") ? choice : t("WidgetOption." + option + "." + choice));
            select.setValue(widget.option(option));
            options.put(option, select);
            fields.add(select);
        });
        new FormDialog(
                        Widgets.name(widget.kind()),
                        t("templates.part.submit"),
                        () -> {
                            List<String> codes = chosen.getValue().stream()
                                    .map(MetricView::code)
                                    .toList();
                            if (codes.size() > widget.kind().mostMetrics()) {
                                throw Refused.invalid(
                                        "dashboard.widget.metrics",
                                        Widgets.name(widget.kind()),
                                        String.valueOf(widget.kind().mostMetrics()),
                                        String.valueOf(codes.size()));
                            }
                            Map<WidgetOption, String> values = new EnumMap<>(WidgetOption.class);
                            options.forEach((option, select) -> values.put(option, select.getValue()));
                            change.accept(
                                    new Widget(widget.kind(), title.getValue().strip(), widget.width(), codes, values));
                        },
                        fields.toArray(Component[]::new))
                .open();
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
