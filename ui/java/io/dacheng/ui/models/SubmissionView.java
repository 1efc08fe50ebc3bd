package io.dacheng.ui.models;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.workflow.gate.Finding;
import io.dacheng.workflow.models.ModelComparison;
import io.dacheng.workflow.models.Submission;
import io.dacheng.workflow.models.SubmissionState;
import io.dacheng.workflow.models.Submissions;
import io.dacheng.workflow.models.SubmittedModel;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** A submission: what it would change, what the gate says, and the decision about it. */
@Route(value = Navigation.SUBMISSION, layout = MainLayout.class)
@PermitAll
class SubmissionView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient Submissions submissions;
    private final transient ModelTitles titles;
    private final transient Clock clock;
    private long id;

    SubmissionView(CurrentViewer viewer, Submissions submissions, ModelTitles titles, Clock clock) {
        super(I18NProvider.translate("models.submission"));
        this.viewer = viewer;
        this.submissions = submissions;
        this.titles = titles;
        this.clock = clock;
        addClassNames("records", "models-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get("submission").map(Long::parseLong).orElse(0L);
        show();
    }

    private void show() {
        removeAll();
        Viewer person = viewer.get();
        Submission submission = submissions.submission(person, id);
        setPageTitle(submission.name());
        Anchor back = new Anchor(Navigation.PROCESSES, getTranslation("models.back"));
        back.addClassName("back-link");
        boolean own = submission.submittedBy().equals(person.login());
        boolean second = submissions.needsSecondAdmin(person);
        SubmissionActions actions = new SubmissionActions(viewer, submissions, this::show);
        add(
                back,
                new PageHeader(
                        submission.name(),
                        ModelWords.origin(submission, clock),
                        actions.buttons(submission, own, second).toArray(Component[]::new)),
                standing(submission, own && second));
        if (!submission.note().isEmpty()) {
            add(quote("models.note.of", submission.submittedByName(), submission.note()));
        }
        if (!submission.decision().isEmpty()) {
            add(quote("models.note.of", String.valueOf(submission.decidedByName()), submission.decision()));
        }
        findings(submissions.findings(person, id, getLocale()));
        submission.models().forEach(model -> add(changes(person, submission, model)));
    }

    private Div standing(Submission submission, boolean needsAnother) {
        Div standing = new Div(ModelWords.state(submission));
        standing.addClassName("standing");
        String end = ModelWords.end(submission, clock);
        if (!end.isEmpty()) {
            standing.add(new Paragraph(end));
        } else if (needsAnother) {
            standing.add(new Paragraph(getTranslation("models.waits.own")));
        } else {
            standing.add(new Paragraph(getTranslation("models.waits.other")));
        }
        if (submission.replacedBy() != null) {
            standing.add(new Anchor("submissions/" + submission.replacedBy(), getTranslation("models.replaced")));
        }
        return standing;
    }

    private Section quote(String word, String who, String text) {
        Paragraph said = new Paragraph(text);
        said.addClassName("quote");
        Section section = new Section(new H2(getTranslation(word, who)), said);
        section.addClassName("section");
        return section;
    }

    private void findings(List<Finding> findings) {
        if (!findings.isEmpty()) {
            Section section = new Section(new H2(getTranslation("models.findings")), new FindingList(findings));
            section.addClassName("section");
            add(section);
        }
    }

    private Section changes(Viewer person, Submission submission, SubmittedModel model) {
        ModelComparison comparison = submissions.comparison(person, submission.id(), model.kind(), model.key());
        String name = titles.now().of(model.kind(), model.key(), model.name());
        Section section = new Section(new H2(name));
        section.addClassName("section");
        if (submission.waits() && model.overtaken()) {
            Paragraph overtaken = new Paragraph(getTranslation(
                    "models.overtaken",
                    model.baseVersion() == null ? "–" : String.valueOf(model.baseVersion()),
                    String.valueOf(model.currentVersion())));
            overtaken.addClassName("alarm-text");
            section.add(overtaken);
        }
        Integer base = submission.waits() ? model.currentVersion() : model.baseVersion();
        boolean published = submission.state() == SubmissionState.PUBLISHED;
        section.add(
                new ComparisonPanel(
                        comparison,
                        getTranslation(submission.waits() ? "models.in-force" : "models.version", String.valueOf(base)),
                        getTranslation(published ? "models.published" : "models.submitted")),
                links(submission, model, name));
        return section;
    }

    private Div links(Submission submission, SubmittedModel model, String name) {
        Anchor file = Downloads.link(
                getTranslation("models.save", model.file()),
                () -> submissions.file(viewer.get(), submission.id(), model.file()));
        Div links = new Div(file);
        links.addClassNames("toolbar", "model-links");
        if (model.currentVersion() != null) {
            links.add(new Anchor(
                    VersionsPanel.path(model.kind(), model.key()), getTranslation("models.versions.of", name)));
        }
        return links;
    }
}
