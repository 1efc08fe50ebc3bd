package io.dacheng.ui.diagnosis;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.school.diagnosis.DiagnosisChoices;
import io.dacheng.school.diagnosis.DiagnosisFilter;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.chart.Chart;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Where leads are won and lost, what students use, who comes and goes, and what lessons bring (E5, E6). */
@Route(value = Navigation.DIAGNOSIS, layout = MainLayout.class)
@PermitAll
@Uses(Chart.class)
@Uses(ComboBox.class)
@Uses(Grid.class)
@Uses(IntegerField.class)
@Uses(Select.class)
class DiagnosisView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient AccessService access;
    private final transient DiagnosisChoices choices;
    private final transient DiagnosisTabs tabs;
    private final AsOf asOf;

    DiagnosisView(CurrentViewer viewer, AccessService access, DiagnosisChoices choices, DiagnosisTabs tabs, AsOf asOf) {
        super(I18NProvider.translate("nav.diagnosis"));
        this.viewer = viewer;
        this.access = access;
        this.choices = choices;
        this.tabs = tabs;
        this.asOf = asOf;
        addClassName("diagnosis");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        DiagnosisAddress address = DiagnosisAddress.of(event.getLocation().getQueryParameters());
        Viewer person = viewer.get();
        LocalDate day = asOf.date();
        DiagnosisFilter filter = address.filter(day);
        FilterBar filters = new FilterBar(address, filter, choices.of(person, day), DiagnosisView::open);
        Component shown = tabs.show(person, address, day);
        String title = getTranslation("diagnosis.tab." + address.tab().word());
        setPageTitle(getTranslation("nav.diagnosis") + " · " + title);
        add(
                new PageHeader(getTranslation("nav.diagnosis"), knows(person, address, filter)),
                strip(address),
                filters,
                shown);
    }

    private String knows(Viewer person, DiagnosisAddress address, DiagnosisFilter filter) {
        Formats formats = Formats.current();
        List<String> sentences = new ArrayList<>();
        String what = address.tab() == DiagnosisAddress.Tab.TRIALS
                ? address.tab().word() + "." + address.basis()
                : address.tab().word();
        sentences.add(getTranslation(
                "diagnosis.knows." + what, formats.period(filter.from(), filter.to()), formats.date(filter.asOf())));
        if (access.visibleRoots(person).isEmpty()) {
            sentences.add(getTranslation("diagnosis.knows.own"));
        }
        return String.join(" ", sentences);
    }

    private Tabs strip(DiagnosisAddress address) {
        Tabs strip = new Tabs();
        strip.addClassName("diagnosis-tabs");
        for (DiagnosisAddress.Tab each : DiagnosisAddress.Tab.values()) {
            strip.add(new Tab(getTranslation("diagnosis.tab." + each.word())));
        }
        strip.setSelectedIndex(address.tab().ordinal());
        strip.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                open(address.withTab(DiagnosisAddress.Tab.values()[strip.getSelectedIndex()]));
            }
        });
        return strip;
    }

    static void open(DiagnosisAddress address) {
        Navigation.open(Navigation.DIAGNOSIS, address.parameters());
    }
}
