package io.dacheng.ui.models;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.ui.Address;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FormDialog;
import io.dacheng.workflow.models.ModelKind;
import io.dacheng.workflow.models.ModelVersion;
import io.dacheng.workflow.models.Models;
import io.dacheng.workflow.models.SubmissionSource;
import io.dacheng.workflow.models.SubmissionState;
import io.dacheng.workflow.models.Submissions;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions of a model, two of them beside each other, and its submissions. */
final class VersionsPanel extends Div {

    private final transient Models models;
    private final transient Submissions submissions;
    private final transient CurrentViewer viewer;
    private final transient ModelTitles titles;
    private final transient Clock clock;
    private final ModelKind kind;
    private final String key;
    private final Div compared = new Div();
    private final Select<Integer> from = versionSelect();
    private final Select<Integer> to = versionSelect();

    VersionsPanel(
            ModelKind kind,
            String key,
            Models models,
            Submissions submissions,
            CurrentViewer viewer,
            ModelTitles titles,
            Clock clock) {
        this.kind = kind;
        this.key = key;
        this.models = models;
        this.submissions = submissions;
        this.viewer = viewer;
        this.titles = titles;
        this.clock = clock;
        addClassName("versions");
        show();
    }

    /** Where the versions of a model are. */
    static String path(ModelKind kind, String key) {
        return kind == ModelKind.PROCESS ? "processes/" + key + "?tab=" + VersionsTab.NAME : "decisions/" + key;
    }

    private void show() {
        removeAll();
        List<ModelVersion> all = models.versions(viewer.get(), kind, key);
        Section list = section("models.versions", new VersionTable(all, clock, this::actions));
        add(list);
        if (all.size() > 1) {
            add(comparing(all));
        }
        var about = models.submissions(viewer.get(), kind, key).stream()
                .filter(submission -> submission.state() != SubmissionState.PUBLISHED)
                .toList();
        if (!about.isEmpty()) {
            add(section("models.not-published", new SubmissionCards(about, titles.now(), clock)));
        }
    }

    private Component[] actions(ModelVersion version) {
        Component file = Downloads.link(
                getTranslation("models.save", version.file()),
                () -> models.source(viewer.get(), kind, key, version.version()));
        if (version.latest()) {
            return new Component[] {file};
        }
        Button again = new Button(getTranslation("models.again"), click -> ask(version));
        again.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        again.setAriaLabel(getTranslation("models.again.this", String.valueOf(version.version())));
        return new Component[] {file, again};
    }

    private void ask(ModelVersion version) {
        String number = String.valueOf(version.version());
        TextArea note = new TextArea(getTranslation("models.again.why"));
        note.setMaxLength(HandInDialog.LONGEST_NOTE);
        boolean waits = submissions.needsSecondAdmin(viewer.get());
        new FormDialog(
                        getTranslation("models.again.title", number),
                        getTranslation(waits ? "models.submit" : "models.submit.publish"),
                        () -> new HandInSteps(viewer, submissions, SubmissionSource.VERSION, this::show)
                                .told(models.submitAgain(viewer.get(), kind, key, version.version(), note.getValue())),
                        new Paragraph(getTranslation(waits ? "models.again.waits" : "models.again.at-once", number)),
                        note)
                .open();
    }

    private Section comparing(List<ModelVersion> all) {
        List<Integer> numbers = all.stream().map(ModelVersion::version).toList();
        from.setItems(numbers);
        to.setItems(numbers);
        from.setLabel(getTranslation("models.compare.from"));
        to.setLabel(getTranslation("models.compare.to"));
        from.setValue(asked("from", numbers, numbers.get(1)));
        to.setValue(asked("to", numbers, numbers.get(0)));
        from.addValueChangeListener(change -> compare(change.isFromClient()));
        to.addValueChangeListener(change -> compare(change.isFromClient()));
        Div choice = new Div(from, to);
        choice.addClassName("toolbar");
        Section section = section("models.compare", choice);
        section.add(compared);
        compare(false);
        return section;
    }

    private void compare(boolean chosen) {
        if (chosen) {
            Address.set("from", String.valueOf(from.getValue()));
            Address.set("to", String.valueOf(to.getValue()));
        }
        compared.removeAll();
        compared.add(new ComparisonPanel(
                models.compare(viewer.get(), kind, key, from.getValue(), to.getValue()),
                label(from.getValue()),
                label(to.getValue())));
    }

    private static Integer asked(String parameter, List<Integer> known, Integer otherwise) {
        return Address.parameters()
                .getSingleParameter(parameter)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(known::contains)
                .orElse(otherwise);
    }

    private static Select<Integer> versionSelect() {
        Select<Integer> select = new Select<>();
        select.setItemLabelGenerator(VersionsPanel::label);
        return select;
    }

    private static String label(@Nullable Integer version) {
        return I18NProvider.translate("models.version", String.valueOf(version));
    }

    private Section section(String word, Component content) {
        Section section = new Section(new H2(getTranslation(word)), content);
        section.addClassName("section");
        return section;
    }
}
