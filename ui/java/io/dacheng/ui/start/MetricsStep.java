package io.dacheng.ui.start;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.access.PeopleService;
import io.dacheng.metric.KnownCalculators;
import io.dacheng.metric.MetricDraft;
import io.dacheng.metric.MetricEditing;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.metrics.MetricForm;
import io.dacheng.ui.people.ImportDialog;
import java.util.List;

/** The third step: what is counted. Common metrics come with one click. */
final class MetricsStep extends Section {

    private static final String SAMPLE = """
            code,name,record_type,aggregation,scale,unit,direction
            deposits,Deposits,deposit,SUM_AMOUNT,2,CNY,UP
            accounts,New accounts,account,COUNT,0,,UP
            """;

    private final transient MetricEditing metrics;
    private final transient CurrentViewer viewer;
    private final transient Runnable again;
    private final boolean school;

    /**
     * @param school whether the organisation is a school, whose metrics are there already
     * @param again told after a metric has come in
     */
    MetricsStep(
            MetricEditing metrics,
            KnownCalculators calculators,
            PeopleService people,
            boolean school,
            CurrentViewer viewer,
            Runnable again) {
        this.metrics = metrics;
        this.viewer = viewer;
        this.again = again;
        this.school = school;
        addClassName("section");
        List<MetricDraft> known = metrics.all();
        add(
                new H2(getTranslation("start.metrics.title")),
                new Paragraph(getTranslation("start.metrics.how")),
                offers(known),
                new TwoWays(
                        "metrics.csv",
                        SAMPLE,
                        () -> new ImportDialog(
                                        (files, dryRun) -> people.importFiles(viewer.get(), files, dryRun), again)
                                .open(),
                        getTranslation("start.metrics.by-hand"),
                        getTranslation("metrics.add"),
                        () -> MetricForm.add(known, calculators, getLocale(), this::create)
                                .open()));
        if (!known.isEmpty()) {
            add(new Anchor(Navigation.METRICS, getTranslation("start.metrics.all", known.size())));
        }
    }

    private Section offers(List<MetricDraft> known) {
        Div offers = new Div();
        offers.addClassName("metric-offers");
        for (MetricDraft offer : common()) {
            Span counts = new Span(getTranslation("start.metrics.counts." + offer.aggregation(), offer.recordType()));
            counts.addClassName("muted");
            Div words = new Div(new Span(offer.name()), counts);
            words.addClassName("two-lines");
            Div card = new Div(words);
            card.addClassName("metric-offer");
            boolean there = known.stream().anyMatch(metric -> metric.code().equals(offer.code()));
            if (there) {
                card.add(Badge.of("✓", getTranslation("start.done"), "good"));
            } else {
                Button add = new Button(getTranslation("start.metrics.take"), Icons.PLUS.create(), e -> create(offer));
                add.setAriaLabel(getTranslation("start.metrics.take.what", offer.name()));
                card.add(add);
            }
            offers.add(card);
        }
        Section section = new Section(new H3(getTranslation("start.metrics.common")), offers);
        section.addClassName("section");
        return section;
    }

    private void create(MetricDraft draft) {
        metrics.create(viewer.get(), draft);
        Notify.success(getTranslation("metrics.added", draft.name()));
        again.run();
    }

    /** What banks and schools count most; names in the language of who takes them. */
    private List<MetricDraft> common() {
        if (school) {
            return List.of(
                    offer("orders", "order", "SUM_AMOUNT", 2, "CNY", false),
                    offer("lessons", "lesson", "SUM_AMOUNT", 2, "CNY", false),
                    offer("complaints", "complaint", "COUNT", 0, "", true));
        }
        return List.of(
                offer("deposits", "deposit", "SUM_AMOUNT", 2, "CNY", false),
                offer("loans", "loan", "SUM_AMOUNT", 2, "CNY", false),
                offer("accounts", "account", "COUNT", 0, "", false),
                offer("complaints", "complaint", "COUNT", 0, "", true),
                offer("orders", "order", "SUM_AMOUNT", 2, "CNY", false),
                offer("lessons", "lesson", "SUM_AMOUNT", 2, "CNY", false));
    }

    private MetricDraft offer(
            String code, String recordType, String aggregation, int scale, String unit, boolean lowerIsBetter) {
        return new MetricDraft(
                code,
                getTranslation("start.metric." + code),
                recordType,
                aggregation,
                scale,
                unit,
                lowerIsBetter,
                List.of());
    }
}
