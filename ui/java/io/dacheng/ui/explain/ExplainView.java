package io.dacheng.ui.explain;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.OnlookerService;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.ExplainQuery;
import io.dacheng.achievement.ExplainService;
import io.dacheng.achievement.Explanation;
import io.dacheng.achievement.Explanation.Name;
import io.dacheng.export.Asker;
import io.dacheng.export.ExplainExport;
import io.dacheng.export.FigureSentences;
import io.dacheng.export.RecordsExport;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.ExportLinks;
import io.dacheng.ui.Formats;
import io.dacheng.ui.LooksBack;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.achievement.AchievementAddress;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Locale;

/** Why this number: the sentence first, then what stands behind it. The address holds which figure it is. */
@Route(value = Navigation.EXPLAIN, layout = MainLayout.class)
@PermitAll
class ExplainView extends Page implements BeforeEnterObserver, LooksBack {

    private static final String COPY = """
            const link = new URL($0, document.baseURI).href;
            if (!navigator.clipboard) return link;
            return navigator.clipboard.writeText(link).then(() => '', () => link);
            """;

    private final transient ExplainService explain;
    private final transient ExplainExport files;
    private final transient RecordsExport exports;
    private final transient OnlookerService onlookers;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;
    private final AsOf asOf;

    ExplainView(
            ExplainService explain,
            ExplainExport files,
            RecordsExport exports,
            OnlookerService onlookers,
            CurrentViewer viewer,
            Clock clock,
            AsOf asOf) {
        super(I18NProvider.translate("explain.title"));
        this.explain = explain;
        this.files = files;
        this.exports = exports;
        this.onlookers = onlookers;
        this.viewer = viewer;
        this.clock = clock;
        this.asOf = asOf;
        addClassName("explain");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        ExplainAddress address = ExplainAddress.of(event.getLocation().getQueryParameters());
        if (address == null) {
            add(
                    new PageHeader(getTranslation("explain.title"), ""),
                    new EmptyState(
                            getTranslation("explain.none"),
                            getTranslation("explain.none.how"),
                            new Anchor(Navigation.ACHIEVEMENT, getTranslation("nav.achievement"))));
            return;
        }
        show(viewer.get(), address);
    }

    private void show(Viewer person, ExplainAddress address) {
        ExplainQuery query = address.query(asOf.date(), asOf.knownAt());
        Explanation explanation = explain.explain(person, query);
        AchievementRow row = explanation.row();
        Formats formats = Formats.current();
        FigureSentences words = new FigureSentences(explanation, formats, getLocale());
        String of = row.ownerName() + " · " + explanation.metricName() + " · " + formats.period(row.start(), row.end());
        setPageTitle(getTranslation("explain.title") + " · " + of);
        ExplainAddress here = address.on(asOf.date(), asOf.knownAt());
        add(
                back(row),
                new PageHeader(getTranslation("explain.title"), knows(of, explanation), actions(here, explanation)));
        Locale language = getLocale();
        add(
                new Answer(explanation, words, first(address, explanation), clock),
                new ExportLinks(format -> files.file(new Asker(viewer.get(), language), query, format)));
        add(FormulaSection.formulas(explanation, words, here));
        boolean leads = Navigation.leads(person);
        add(
                PaceSection.days(explanation.days(), leads),
                PaceSection.pace(explanation),
                PaceSection.targets(explanation, clock),
                FormulaSection.status(explanation, clock));
        if (explanation.parts().isEmpty()) {
            add(OriginSection.below(explanation, here), OriginSection.days(explanation));
        }
        add(OriginSection.batches(explanation, clock), records(query, explanation));
        if (onlookers.mayAsk(person)) {
            add(new OnlookersSection(offset ->
                    onlookers.of(viewer.get(), address.kind(), address.owner(), offset, OnlookersSection.AT_ONCE)));
        }
    }

    private Component records(ExplainQuery query, Explanation explanation) {
        Locale language = getLocale();
        return new RecordsSection(
                explanation,
                (filter, offset) -> explain.records(viewer.get(), query, filter, offset, RecordsSection.atOnce()),
                (filter, format) -> exports.file(new Asker(viewer.get(), language), query, filter, format),
                clock);
    }

    private String knows(String of, Explanation explanation) {
        return explanation.unit().isEmpty()
                ? of
                : of + " · " + getTranslation("achievement.knows.unit", explanation.unit());
    }

    /** What the address asks for; else the rate that everybody asks about, or the actual without a target. */
    private static Name first(ExplainAddress address, Explanation explanation) {
        if (address.figure() != null) {
            return address.figure();
        }
        return explanation.row().achievementRate() == null ? Name.ACTUAL : Name.ACHIEVEMENT_RATE;
    }

    private Anchor back(AchievementRow row) {
        return new Anchor(
                AchievementAddress.of(
                                row.ownerKind(),
                                row.owner(),
                                row.metric(),
                                row.start(),
                                row.end(),
                                asOf.isToday() ? null : asOf.date())
                        .href(),
                getTranslation("explain.back", row.ownerName()));
    }

    private Component[] actions(ExplainAddress address, Explanation explanation) {
        String href =
                address.on(explanation.row().asOf(), explanation.knownAt()).href();
        Button copy = new Button(
                getTranslation("explain.copy"),
                e -> getElement().executeJs(COPY, href).then(String.class, this::copied));
        return new Component[] {copy};
    }

    /** @param link empty when the browser has taken it; else for the person to take */
    private void copied(String link) {
        if (link.isEmpty()) {
            Notify.success(getTranslation("explain.copied"));
            return;
        }
        TextField field = new TextField(getTranslation("explain.copy.link"));
        field.setValue(link);
        field.setReadOnly(true);
        field.setWidthFull();
        Dialog dialog = new Dialog(field);
        dialog.setHeaderTitle(getTranslation("explain.copy"));
        dialog.setWidth("min(560px, 100%)");
        dialog.getFooter().add(new Button(getTranslation("frame.cancel"), e -> dialog.close()));
        dialog.open();
    }
}
