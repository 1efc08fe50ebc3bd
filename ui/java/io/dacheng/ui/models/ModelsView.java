package io.dacheng.ui.models;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteConfiguration;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Address;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.Pager;
import io.dacheng.workflow.gate.Finding;
import io.dacheng.workflow.models.ModelKind;
import io.dacheng.workflow.models.ModelView;
import io.dacheng.workflow.models.ModelerKit;
import io.dacheng.workflow.models.Models;
import io.dacheng.workflow.models.ModelsFolder;
import io.dacheng.workflow.models.Submission;
import io.dacheng.workflow.models.SubmissionSource;
import io.dacheng.workflow.models.SubmissionState;
import io.dacheng.workflow.models.Submissions;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The processes and decisions in force, a place to drop new ones, and what waits for a second process admin. */
@Route(value = Navigation.PROCESSES, layout = MainLayout.class)
@PermitAll
class ModelsView extends Page implements BeforeEnterObserver {

    private static final int PAGE = 10;
    private static final String ALL = "all";

    private final transient CurrentViewer viewer;
    private final transient Models models;
    private final transient Submissions submissions;
    private final transient ModelsFolder folder;
    private final transient ModelerKit kit;
    private final transient ModelTitles titles;
    private final transient Clock clock;
    private boolean all;
    private int page;

    ModelsView(
            CurrentViewer viewer,
            Models models,
            Submissions submissions,
            ModelsFolder folder,
            ModelerKit kit,
            ModelTitles titles,
            Clock clock) {
        super(I18NProvider.translate("nav.processes"));
        this.viewer = viewer;
        this.models = models;
        this.submissions = submissions;
        this.folder = folder;
        this.kit = kit;
        this.titles = titles;
        this.clock = clock;
        addClassNames("records", "models-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        all = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("submissions")
                .filter(ALL::equals)
                .isPresent();
        page = 0;
        show();
    }

    private void show() {
        removeAll();
        Viewer person = viewer.get();
        if (!submissions.mayPublish(person)) {
            add(
                    new PageHeader(getTranslation("nav.processes"), ""),
                    new EmptyState(getTranslation("models.no-right"), getTranslation("models.no-right.sentence")));
            return;
        }
        List<ModelView> list = models.list(person);
        long processes = list.stream()
                .filter(model -> model.latest().kind() == ModelKind.PROCESS)
                .count();
        long cases = list.stream().mapToLong(ModelView::runningCases).sum();
        long incidents = list.stream().mapToLong(ModelView::incidents).sum();
        add(new PageHeader(
                getTranslation("nav.processes"),
                getTranslation("models.knows", processes, list.size() - processes, cases, incidents),
                ways()));
        folder.refused(person).values().forEach(findings -> add(fromFolder(findings)));
        ModelTitles.Titles names = titles.now();
        add(
                new HandIn(files -> handIn().arrived(files)),
                submissionList(person, names),
                section("models.processes", new ModelTable(list, ModelKind.PROCESS, names, clock)),
                section("models.decisions", new ModelTable(list, ModelKind.DECISION, names, clock)));
    }

    private HandInSteps handIn() {
        return new HandInSteps(viewer, submissions, SubmissionSource.BROWSER, this::show);
    }

    /** To the other pages about processes. */
    private Component[] ways() {
        Stream<Component> pages = Stream.of(Navigation.INCIDENTS, Navigation.TIMERS, Navigation.MIGRATION)
                .filter(path ->
                        RouteConfiguration.forApplicationScope().getRoute(path).isPresent())
                .map(path -> new Anchor(path, getTranslation("models.way." + path)));
        return Stream.concat(pages, Stream.of(kit())).toArray(Component[]::new);
    }

    /** The folder to open in Modeler. */
    private Anchor kit() {
        return Downloads.zip(getTranslation("models.kit"), "dacheng-processes.zip", () -> kit.zip(viewer.get()));
    }

    private Section submissionList(Viewer person, ModelTitles.Titles names) {
        @Nullable SubmissionState state = all ? null : SubmissionState.SUBMITTED;
        Slice<Submission> slice = submissions.page(person, state, page * PAGE, PAGE);
        Select<Boolean> which = new Select<>();
        which.setItems(false, true);
        which.setItemLabelGenerator(every -> getTranslation(every ? "models.show.all" : "models.show.waiting"));
        which.setAriaLabel(getTranslation("models.show"));
        which.setValue(all);
        which.addValueChangeListener(change -> {
            all = change.getValue();
            page = 0;
            Address.set("submissions", all ? ALL : null);
            show();
        });
        Section section = section("models.submissions", which);
        if (slice.items().isEmpty()) {
            Paragraph none = new Paragraph(getTranslation(all ? "models.show.all.none" : "models.show.waiting.none"));
            none.addClassName("muted");
            section.add(none);
        } else {
            section.add(new SubmissionCards(slice.items(), names, clock), new Pager(slice, PAGE, wanted -> {
                page = wanted;
                show();
            }));
        }
        return section;
    }

    private Section fromFolder(List<Finding> findings) {
        Section section = section(
                "models.folder",
                new Paragraph(
                        getTranslation("models.folder.sentence", findings.get(0).file())));
        section.add(new FindingList(findings));
        return section;
    }

    private Section section(String word, Component content) {
        Section section = new Section(new H2(getTranslation(word)), content);
        section.addClassName("section");
        return section;
    }
}
