package io.dacheng.ui.school;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolPack;
import io.dacheng.ui.Address;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The school pack: switching it on, and what a school sets up, a tab each. */
@Route(value = Navigation.SCHOOL, layout = MainLayout.class)
@PermitAll
@Uses(Select.class)
@Uses(ComboBox.class)
@Uses(DatePicker.class)
@Uses(TextField.class)
@Uses(TextArea.class)
@Uses(IntegerField.class)
@Uses(Checkbox.class)
@Uses(Dialog.class)
@Uses(FormLayout.class)
class SchoolView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient SchoolPack pack;
    private final transient List<SchoolTab> tabs;
    private String tab = "";

    SchoolView(CurrentViewer viewer, SchoolPack pack, List<SchoolTab> tabs) {
        super(I18NProvider.translate("nav.school"));
        this.viewer = viewer;
        this.pack = pack;
        this.tabs =
                tabs.stream().sorted(Comparator.comparingInt(SchoolTab::order)).toList();
        addClassName("school");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        tab = event.getLocation().getQueryParameters().getSingleParameter("tab").orElse("");
        show();
    }

    private void show() {
        removeAll();
        Viewer person = viewer.get();
        PageHeader header = new PageHeader(getTranslation("nav.school"), getTranslation("school.knows"));
        add(header);
        if (!pack.active()) {
            add(off(person));
            return;
        }
        if (pack.maySwitch(person)) {
            Button off = new Button(getTranslation("school.switch.off"), click -> askOff());
            off.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            header.setActions(off);
        }
        List<SchoolTab> shown = tabs.stream().filter(each -> each.shown(person)).toList();
        if (shown.isEmpty()) {
            add(new EmptyState(getTranslation("school.no-right"), getTranslation("school.no-right.sentence")));
            return;
        }
        SchoolTab chosen =
                shown.stream().filter(each -> each.id().equals(tab)).findFirst().orElse(shown.get(0));
        add(strip(shown, chosen), chosen.content());
    }

    private Component off(Viewer person) {
        if (!pack.maySwitch(person)) {
            return new EmptyState(getTranslation("school.off"), getTranslation("school.off.others"));
        }
        Button on = new Button(getTranslation("school.switch.on"), click -> switchTo(true));
        on.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new EmptyState(getTranslation("school.off"), getTranslation("school.off.sentence"), on);
    }

    private Tabs strip(List<SchoolTab> shown, SchoolTab chosen) {
        Tabs strip = new Tabs();
        shown.forEach(each -> strip.add(new Tab(getTranslation(each.word()))));
        strip.setSelectedIndex(shown.indexOf(chosen));
        strip.getElement().setAttribute("aria-label", getTranslation("nav.school"));
        strip.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                tab = shown.get(strip.getSelectedIndex()).id();
                Address.setAll(forTab());
                show();
            }
        });
        return strip;
    }

    /** What one tab has put into the address means nothing to the next. */
    private Map<String, @Nullable String> forTab() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        Address.parameters().getParameters().keySet().stream()
                .filter(name -> !name.equals("unit"))
                .forEach(name -> values.put(name, null));
        values.put("tab", tab);
        return values;
    }

    private void askOff() {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("school.switch.off.title"),
                getTranslation("school.switch.off.sentence"),
                getTranslation("school.switch.off"),
                confirmed -> switchTo(false));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("frame.cancel"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }

    /** The frame's way through the pages is another afterwards. */
    private void switchTo(boolean active) {
        pack.switchTo(viewer.get(), active);
        getUI().ifPresent(ui -> ui.getPage().reload());
    }
}
