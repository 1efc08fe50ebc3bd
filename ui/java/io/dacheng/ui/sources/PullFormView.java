package io.dacheng.ui.sources;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.ledger.NewPull;
import io.dacheng.ledger.PullService;
import io.dacheng.ledger.PullView;
import io.dacheng.ledger.SourceService;
import io.dacheng.ledger.SourceView;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Beside;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds or changes a pull; the first rows can be seen before anything is saved. */
@Route(value = Navigation.PULL_FORM, layout = MainLayout.class)
@PermitAll
class PullFormView extends Page implements HasUrlParameter<String> {

    private final transient CurrentViewer viewer;
    private final transient SourceService sources;
    private final transient PullService pulls;
    private final transient MetricService metrics;
    private final Div outcome = new Div();
    private PullFields fields = new PullFields(List.of(), List.of());

    PullFormView(CurrentViewer viewer, SourceService sources, PullService pulls, MetricService metrics) {
        super(I18NProvider.translate("nav.sources"));
        this.viewer = viewer;
        this.sources = sources;
        this.pulls = pulls;
        this.metrics = metrics;
        addClassName("records");
        outcome.getElement().setAttribute("aria-live", "polite");
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String code) {
        removeAll();
        outcome.removeAll();
        Viewer person = viewer.get();
        if (!sources.mayChange(person)) {
            add(
                    new PageHeader(getTranslation("nav.sources"), ""),
                    new EmptyState(getTranslation("sources.no-right"), getTranslation("sources.no-right.sentence")));
            return;
        }
        PullView was = code == null ? null : pulls.pull(person, code);
        List<SourceView> known = sources.sources(person);
        String title = was == null ? getTranslation("pulls.add") : getTranslation("pulls.change.of", was.name());
        setPageTitle(title);
        add(
                new Anchor(
                        was == null ? Navigation.SOURCES : Navigation.PULL + "/" + was.code(),
                        was == null ? getTranslation("pulls.back") : was.name()),
                new PageHeader(title, getTranslation("pulls.form.knows")));
        if (known.isEmpty()) {
            add(new EmptyState(getTranslation("sources.none"), getTranslation("sources.none.sentence"))
                    .leadingTo(Navigation.SOURCES, getTranslation("nav.sources")));
            return;
        }
        fields = new PullFields(
                known,
                metrics.metrics().stream()
                        .map(MetricView::recordType)
                        .filter(type -> !type.isEmpty())
                        .distinct()
                        .sorted()
                        .toList());
        if (was != null) {
            fields.set(was);
        }
        Button save = new Button(getTranslation("pulls.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button preview = new Button(getTranslation("pulls.preview"), click -> preview());
        Div buttons = new Div(save, preview);
        buttons.addClassName("toolbar");
        add(fields, outcome, buttons);
    }

    private void save() {
        outcome.removeAll();
        try {
            NewPull pull = fields.entered();
            boolean added = pulls.save(viewer.get(), pull);
            Notify.success(getTranslation(added ? "sources.added" : "sources.saved", pull.name()));
            Navigation.open(Navigation.PULL + "/" + pull.code());
        } catch (Refused refused) {
            refuse(Notify.sentence(refused));
        }
    }

    private void preview() {
        outcome.removeAll();
        NewPull pull;
        try {
            pull = fields.entered();
        } catch (Refused refused) {
            refuse(Notify.sentence(refused));
            return;
        }
        ProgressBar bar = new ProgressBar();
        bar.setIndeterminate(true);
        outcome.add(new Paragraph(getTranslation("pulls.preview.asking")), bar);
        Viewer person = viewer.get();
        Beside.run(
                UI.getCurrent(),
                () -> pulls.preview(person, pull),
                found -> {
                    outcome.removeAll();
                    outcome.add(new PreviewTable(found));
                },
                this::refuse);
    }

    private void refuse(String sentence) {
        outcome.removeAll();
        Paragraph why = new Paragraph(sentence);
        why.addClassName("alarm-text");
        why.getElement().setAttribute("role", "alert");
        outcome.add(why);
    }
}
