package io.dacheng.ui.sources;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.dacheng.access.Viewer;
import io.dacheng.ledger.PullMark;
import io.dacheng.ledger.PullRunView;
import io.dacheng.ledger.PullService;
import io.dacheng.ledger.PullView;
import io.dacheng.ledger.SourceService;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pull: what it asks, when, how far a run is, and what became of the earlier ones. */
@Route(value = Navigation.PULL, layout = MainLayout.class)
@PermitAll
class PullDetailsView extends Page implements HasUrlParameter<String> {

    private static final int LOOK_EVERY_MILLIS = 1000;
    private static final String VANISHED = "ledger.pull.vanished";

    private final transient CurrentViewer viewer;
    private final transient SourceService sources;
    private final transient PullService pulls;
    private final transient Clock clock;
    private String code = "";
    private boolean running;
    private final Div moving = new Div();
    private transient @Nullable Registration looking;

    PullDetailsView(CurrentViewer viewer, SourceService sources, PullService pulls, Clock clock) {
        super(I18NProvider.translate("nav.sources"));
        this.viewer = viewer;
        this.sources = sources;
        this.pulls = pulls;
        this.clock = clock;
        addClassName("records");
    }

    @Override
    public void setParameter(BeforeEvent event, String code) {
        this.code = code;
        show();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        look(event.getUI());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopLooking(event.getUI());
    }

    /** While a run is under way the page asks how far it is. */
    private void look(UI ui) {
        if (!running) {
            stopLooking(ui);
        } else if (looking == null) {
            ui.setPollInterval(LOOK_EVERY_MILLIS);
            looking = ui.addPollListener(poll -> goOn());
        }
    }

    private void stopLooking(UI ui) {
        if (looking != null) {
            looking.remove();
            looking = null;
            ui.setPollInterval(-1);
        }
    }

    /** Only what moves is shown anew, so that nothing else on the page jumps. */
    private void goOn() {
        PullView pull = pulls.pull(viewer.get(), code);
        PullRunView last = pull.last();
        if (last != null && last.open()) {
            moving.removeAll();
            moving.add(progress(last, sources.mayChange(viewer.get())));
        } else {
            show();
        }
    }

    private void show() {
        removeAll();
        moving.removeAll();
        Viewer person = viewer.get();
        PullView pull = pulls.pull(person, code);
        boolean mayChange = sources.mayChange(person);
        running = pull.running();
        setPageTitle(pull.name());
        PageHeader header = new PageHeader(
                pull.name(),
                getTranslation("pulls.knows", Labels.of(pull.mode()), pull.recordType(), pull.sourceName()),
                mayChange ? actions(pull) : new Component[0]);
        add(new Anchor(Navigation.SOURCES, getTranslation("pulls.back")), header, PullWords.state(pull));
        PullRunView last = pull.last();
        if (last != null) {
            moving.add(progress(last, mayChange));
            add(moving);
        }
        add(facts(pull), runs(last == null));
        getUI().ifPresent(this::look);
    }

    private Component[] actions(PullView pull) {
        List<Component> actions = new ArrayList<>();
        Anchor change = new Anchor(Navigation.PULL_FORM + "/" + pull.code(), getTranslation("pulls.change"));
        change.addClassNames("button-link", "quiet");
        actions.add(change);
        if (pull.last() == null) {
            Button remove = new Button(getTranslation("pulls.remove"), click -> ask(pull));
            actions.add(remove);
        }
        if (pull.running()) {
            Button stop = new Button(getTranslation("pulls.stop"), click -> {
                pulls.cancel(viewer.get(), code);
                Notify.success(getTranslation("pulls.stopping"));
                show();
            });
            stop.addThemeVariants(ButtonVariant.LUMO_ERROR);
            actions.add(stop);
        } else {
            Button run = new Button(getTranslation("pulls.run"), click -> run(false));
            run.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(run);
        }
        return actions.toArray(Component[]::new);
    }

    private void run(boolean acceptVanished) {
        pulls.run(viewer.get(), code, acceptVanished);
        show();
    }

    private Div progress(PullRunView last, boolean mayChange) {
        Div card = new Div();
        card.addClassNames("card", "progress");
        card.getElement().setAttribute("aria-live", "polite");
        if (last.open()) {
            ProgressBar bar = new ProgressBar();
            bar.setIndeterminate(true);
            card.add(
                    new Paragraph(last.step() == null ? PullWords.word(last.state()) : PullWords.word(last.step())),
                    bar,
                    new Paragraph(PullWords.figures(last)));
        } else if (!last.reason().isEmpty()) {
            Paragraph why = new Paragraph(last.sentence(getLocale()));
            why.addClassName(last.state() == PullRunView.State.FAILED ? "alarm-text" : "muted");
            card.add(why);
            if (mayChange && last.reason().get(0).equals(VANISHED)) {
                card.add(new Button(getTranslation("pulls.run.vanished"), click -> run(true)));
            }
        } else if (last.rejected() > 0) {
            card.add(new Paragraph(getTranslation("pulls.rejected", last.rejected())));
            card.add(new Anchor(Navigation.RECORDS + "/" + last.batch(), getTranslation("sources.run.batch")));
        } else {
            card.add(new Paragraph(PullWords.figures(last)));
        }
        return card;
    }

    private Section facts(PullView pull) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("pull-facts");
        fact(facts, "pulls.mark", mark(pull));
        fact(facts, "pulls.schedule", PullWords.schedule(pull.schedule(), getLocale()));
        fact(facts, "pulls.next", PullWords.next(pull, clock));
        fact(
                facts,
                "pulls.limits",
                getTranslation(
                        "pulls.limits.are",
                        Formats.current().amount(BigDecimal.valueOf(pull.rowLimit())),
                        String.valueOf(pull.minutes())));
        Pre query = new Pre(pull.query());
        query.addClassName("query");
        query.getElement().setAttribute("tabindex", "0");
        query.getElement().setAttribute("role", "region");
        query.getElement().setAttribute("aria-label", getTranslation("pulls.query"));
        Section section = new Section(new H2(getTranslation("pulls.asks")), facts, query);
        section.addClassName("section");
        return section;
    }

    private String mark(PullView pull) {
        return pull.mark() == PullMark.NONE || pull.watermark() == null
                ? Labels.of(pull.mark())
                : getTranslation(
                        "pulls.mark.is",
                        Labels.of(pull.mark()),
                        pull.watermark(),
                        getTranslation("pulls.overlap." + pull.mark().name(), pull.overlap()));
    }

    private static void fact(DescriptionList facts, String word, String value) {
        facts.add(new DescriptionList.Term(I18NProvider.translate(word)), new DescriptionList.Description(value));
    }

    private Section runs(boolean none) {
        Section section = new Section(new H2(getTranslation("pulls.runs")));
        section.addClassName("section");
        section.add(
                none
                        ? new EmptyState(getTranslation("pulls.runs.none"), getTranslation("pulls.runs.none.sentence"))
                        : new RunList(offset -> pulls.runs(viewer.get(), code, offset, RunList.AT_ONCE), clock));
        return section;
    }

    private void ask(PullView pull) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("pulls.remove.of", pull.name()),
                getTranslation("pulls.remove.sentence"),
                getTranslation("pulls.remove"),
                confirmed -> {
                    pulls.remove(viewer.get(), code);
                    Notify.success(getTranslation("sources.removed", pull.name()));
                    Navigation.open(Navigation.SOURCES);
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("frame.cancel"));
        dialog.open();
    }
}
