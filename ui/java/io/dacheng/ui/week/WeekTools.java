package io.dacheng.ui.week;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import io.dacheng.access.Viewer;
import io.dacheng.calendar.Period;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.ui.Icons;
import io.dacheng.ui.week.WeekAddress.Tab;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person chooses on the page of the week: whose, which, and what of it. */
final class WeekTools extends Div {

    /** Whose week. */
    record Owner(
            OwnerKind kind,
            String code,
            String name,
            @Nullable Long unitId) {}

    private final transient WeekAddress address;

    /** @param units those the viewer leads */
    WeekTools(Viewer me, List<UnitView> units, Owner shown, WeekAddress address) {
        this.address = address;
        addClassName("toolbar");
        List<Owner> offered = new ArrayList<>(units.stream()
                .map(unit -> new Owner(OwnerKind.UNIT, unit.code(), unit.name(), unit.id()))
                .toList());
        if (me.memberId() != null) {
            offered.add(new Owner(OwnerKind.MEMBER, me.login(), getTranslation("week.mine", me.name()), null));
        }
        Owner selected = offered.stream()
                .filter(each -> each.kind() == shown.kind() && each.code().equals(shown.code()))
                .findFirst()
                .orElse(shown);
        if (!offered.contains(selected)) {
            offered.add(selected);
        }
        if (offered.size() > 1) {
            ComboBox<Owner> whose = new ComboBox<>();
            whose.setItems(offered);
            whose.setItemLabelGenerator(Owner::name);
            whose.setValue(selected);
            whose.setAriaLabel(getTranslation("week.whose"));
            whose.addClassName("unit-select");
            whose.addValueChangeListener(change -> {
                if (change.isFromClient() && change.getValue() != null) {
                    address.of(change.getValue().kind(), change.getValue().code())
                            .open();
                }
            });
            add(whose);
        }
    }

    WeekTools turning(Period week, LocalDate today) {
        Button before = turn(Icons.BACK, "week.before", address.in(week.start().minusWeeks(1), today));
        Button after = turn(Icons.NEXT, "week.after", address.in(week.start().plusWeeks(1), today));
        Div buttons = new Div(before, after);
        buttons.addClassName("week-turn");
        if (!week.contains(today)) {
            Button now = new Button(
                    getTranslation("week.this"), e -> address.in(today, today).open());
            now.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            buttons.add(now);
        }
        add(buttons);
        return this;
    }

    private Button turn(Icons icon, String word, WeekAddress to) {
        Button button = new Button(icon.create(), e -> to.open());
        button.setAriaLabel(getTranslation(word));
        button.setTooltipText(getTranslation(word));
        return button;
    }

    /** One alone needs no choice. */
    WeekTools tabs(List<Tab> tabs, Tab shown) {
        if (tabs.size() < 2) {
            return this;
        }
        Div group = new Div();
        group.addClassName("segments");
        group.getElement().setAttribute("role", "group");
        group.getElement().setAttribute("aria-label", getTranslation("week.tabs"));
        for (Tab tab : tabs) {
            NativeButton button = new NativeButton(getTranslation("week.tab." + tab.word()), e -> address.showing(tab)
                    .open());
            button.getElement().setAttribute("aria-pressed", String.valueOf(tab == shown));
            group.add(button);
        }
        add(group);
        return this;
    }
}
