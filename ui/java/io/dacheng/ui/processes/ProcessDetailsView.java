package io.dacheng.ui.processes;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.dacheng.ui.Address;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.diagram.ModelDiagram;
import io.dacheng.workflow.cases.CaseRepairs;
import io.dacheng.workflow.cases.ProcessSummary;
import io.dacheng.workflow.cases.ProcessVersion;
import io.dacheng.workflow.cases.Processes;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One process: what runs by it, in tabs. The browser loads a page's parts by what its class leads to; tabs are found when
 * the product runs, so what they are made of is named here.
 */
@Uses(Checkbox.class)
@Uses(ComboBox.class)
@Uses(ConfirmDialog.class)
@Uses(DateTimePicker.class)
@Uses(Details.class)
@Uses(Dialog.class)
@Uses(Grid.class)
@Uses(ProgressBar.class)
@Uses(RadioButtonGroup.class)
@Uses(TextArea.class)
@Uses(TextField.class)
@Uses(Upload.class)
@Uses(ModelDiagram.class)
@Route(value = Navigation.PROCESS, layout = MainLayout.class)
@PermitAll
class ProcessDetailsView extends Page implements BeforeEnterObserver {

    private static final int ALL = 0;

    private final transient CurrentViewer viewer;
    private final transient Processes processes;
    private final transient CaseRepairs repairs;
    private final transient List<ProcessTab> tabs;
    private String key = "";
    private String tab = "";
    private int version = ALL;

    ProcessDetailsView(CurrentViewer viewer, Processes processes, CaseRepairs repairs, List<ProcessTab> tabs) {
        super(I18NProvider.translate("nav.processes"));
        this.viewer = viewer;
        this.processes = processes;
        this.repairs = repairs;
        this.tabs =
                tabs.stream().sorted(Comparator.comparing(ProcessTab::place)).toList();
        addClassNames("records", "process-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        key = event.getRouteParameters().get("process").orElse("");
        QueryParameters query = event.getLocation().getQueryParameters();
        tab = query.getSingleParameter("tab").orElse("");
        version = query.getSingleParameter("version")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(ALL);
        show();
    }

    private void show() {
        removeAll();
        ProcessSummary process = processes.process(viewer.get(), key, getLocale());
        if (process.versions().stream().noneMatch(known -> known.version() == version)) {
            version = ALL;
        }
        setPageTitle(process.name());
        Anchor back = new Anchor(Navigation.PROCESSES, getTranslation("processes.back"));
        back.addClassName("back-link");
        add(
                back,
                new PageHeader(
                        process.name(),
                        getTranslation(
                                "processes.knows",
                                process.key(),
                                process.running(),
                                process.incidents(),
                                process.overdue()),
                        actions(process)),
                bar(process));
        chosenTab().ifPresent(shown -> add(shown.show(new ProcessTab.Shown(process, chosen(), this::show))));
    }

    private @Nullable Integer chosen() {
        return version == ALL ? null : version;
    }

    private Optional<ProcessTab> chosenTab() {
        return tabs.stream().filter(each -> each.name().equals(tab)).findFirst().or(() -> tabs.stream()
                .findFirst());
    }

    private Div bar(ProcessSummary process) {
        Tabs strip = new Tabs();
        tabs.forEach(each -> strip.add(new Tab(getTranslation(each.word()))));
        chosenTab().ifPresent(shown -> strip.setSelectedIndex(tabs.indexOf(shown)));
        strip.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                tab = tabs.get(strip.getSelectedIndex()).name();
                Address.setAll(forTab(tab));
                show();
            }
        });
        Select<Integer> versions = new Select<>();
        versions.setItems(
                Stream.concat(Stream.of(ALL), process.versions().stream().map(ProcessVersion::version))
                        .toList());
        versions.setItemLabelGenerator(number -> label(process, number));
        versions.setAriaLabel(getTranslation("processes.version"));
        versions.setValue(version);
        versions.addValueChangeListener(change -> {
            version = change.getValue();
            Address.set("version", version == ALL ? null : String.valueOf(version));
            show();
        });
        Div bar = new Div(strip, versions);
        bar.addClassName("process-bar");
        return bar;
    }

    /** What one tab has put into the address means nothing to the next. */
    private static Map<String, @Nullable String> forTab(String tab) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        Address.parameters().getParameters().keySet().stream()
                .filter(name -> !name.equals("version"))
                .forEach(name -> values.put(name, null));
        values.put("tab", tab);
        return values;
    }

    private String label(ProcessSummary process, int number) {
        return process.versions().stream()
                .filter(known -> known.version() == number)
                .findFirst()
                .map(known -> getTranslation(
                        known.suspended() ? "processes.version.suspended" : "processes.version.one",
                        String.valueOf(known.version()),
                        known.running()))
                .orElseGet(() -> getTranslation("processes.version.all"));
    }

    /** They are about the chosen version; of all of them about the newest, by which new cases start. */
    private Component[] actions(ProcessSummary process) {
        ProcessVersion about = process.versions().stream()
                .filter(known -> known.version() == version)
                .findFirst()
                .orElse(process.newest());
        VersionDialogs dialogs = new VersionDialogs(repairs, viewer, this::show);
        Button button = new Button(
                getTranslation(
                        about.suspended() ? "processes.activate" : "processes.suspend",
                        String.valueOf(about.version())),
                click -> {
                    if (about.suspended()) {
                        dialogs.activate(about).open();
                    } else {
                        dialogs.suspend(about).open();
                    }
                });
        return about.suspended()
                ? new Component[] {Badge.of("‖", getTranslation("processes.suspended"), "watch"), button}
                : new Component[] {button};
    }
}
