package io.dacheng.ui.ranking;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.RankingQuery;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.ui.Icons;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person chooses on the ranking page: below which unit, who is ranked, by which rate, and a name to find. */
final class RankingTools {

    /**
     * Who is ranked.
     *
     * @param kind of the units, at whatever depth; null for those directly below, and for members
     */
    record Who(OwnerKind of, @Nullable String kind) {}

    private RankingTools() {}

    static Component units(List<UnitView> offered, UnitView shown, SerializableConsumer<UnitView> choose) {
        ComboBox<UnitView> units = new ComboBox<>();
        units.setItems(offered);
        units.setItemLabelGenerator(UnitView::name);
        units.setValue(shown);
        units.setAriaLabel(I18NProvider.translate("ranking.unit"));
        units.addClassName("unit-select");
        units.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                choose.accept(change.getValue());
            }
        });
        return units;
    }

    /**
     * Units directly below, members, and each kind of unit below: units of different levels are never mixed.
     *
     * @param below all units below the one shown
     */
    static Component who(UnitView unit, List<UnitView> below, Who shown, SerializableConsumer<Who> choose) {
        List<Who> offered = new ArrayList<>();
        if (!below.isEmpty()) {
            offered.add(new Who(OwnerKind.UNIT, null));
            boolean deeper = below.stream().anyMatch(lower -> lower.depth() > unit.depth() + 1);
            if (deeper) {
                below.stream()
                        .map(UnitView::kind)
                        .distinct()
                        .sorted()
                        .forEach(kind -> offered.add(new Who(OwnerKind.UNIT, kind)));
            }
        }
        offered.add(new Who(OwnerKind.MEMBER, null));
        if (!offered.contains(shown)) {
            offered.add(shown);
        }
        Select<Who> select = new Select<>();
        select.setItems(offered);
        select.setItemLabelGenerator(who -> who.of() == OwnerKind.MEMBER
                ? I18NProvider.translate("ranking.of.MEMBER")
                : who.kind() == null
                        ? I18NProvider.translate("ranking.of.UNIT")
                        : I18NProvider.translate("ranking.of.kind", who.kind()));
        select.setValue(shown);
        select.setAriaLabel(I18NProvider.translate("ranking.of"));
        select.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                choose.accept(change.getValue());
            }
        });
        return select;
    }

    static Component by(RankingQuery.By shown, SerializableConsumer<RankingQuery.By> choose) {
        Div group = new Div();
        group.addClassName("segments");
        group.getElement().setAttribute("role", "group");
        group.getElement().setAttribute("aria-label", I18NProvider.translate("ranking.by"));
        for (RankingQuery.By value : RankingQuery.By.values()) {
            NativeButton button =
                    new NativeButton(I18NProvider.translate("ranking.by." + value.name()), e -> choose.accept(value));
            button.getElement().setAttribute("aria-pressed", String.valueOf(value == shown));
            group.add(button);
        }
        return group;
    }

    static Component search(String shown, SerializableConsumer<String> find) {
        TextField field = new TextField();
        field.setAriaLabel(I18NProvider.translate("ranking.search"));
        field.setPlaceholder(I18NProvider.translate("ranking.search"));
        field.setPrefixComponent(Icons.SEARCH.create());
        field.setClearButtonVisible(true);
        field.setMaxLength(100);
        field.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        field.setValue(shown);
        field.addClassName("find");
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                find.accept(change.getValue());
            }
        });
        return field;
    }
}
