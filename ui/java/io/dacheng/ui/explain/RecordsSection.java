package io.dacheng.ui.explain;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.ExplainedRecord;
import io.dacheng.achievement.Explanation;
import io.dacheng.achievement.Explanation.Contribution;
import io.dacheng.achievement.RecordFilter;
import io.dacheng.export.ExportFormat;
import io.dacheng.export.ExportedFile;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Dates;
import io.dacheng.ui.ExportLinks;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The records behind the figure, page by page, narrowed by day, owner or source; as a file, too. */
final class RecordsSection extends Folded {

    private static final int AT_ONCE = 25;

    private final transient BiFunction<RecordFilter, Integer, Slice<ExplainedRecord>> records;
    private final transient Clock clock;
    private final DatePicker day = Dates.picker(getTranslation("explain.records.day"));
    private final Select<Contribution> owner = new Select<>();
    private final TextField search = new TextField(getTranslation("explain.records.search"));
    private final Checkbox reversals = new Checkbox(getTranslation("explain.records.reversals"));
    private final FactTable table;
    private final Span range = new Span();
    private final Button back = new Button(getTranslation("explain.records.back"), e -> turn(-AT_ONCE));
    private final Button next = new Button(getTranslation("explain.records.next"), e -> turn(AT_ONCE));
    private final Paragraph none = new Paragraph(getTranslation("explain.records.none"));
    private int offset;

    /**
     * @param records a page of what the filter lets through, from a position on
     * @param export the same as a file
     */
    RecordsSection(
            Explanation explanation,
            BiFunction<RecordFilter, Integer, Slice<ExplainedRecord>> records,
            BiFunction<RecordFilter, ExportFormat, ExportedFile> export,
            Clock clock) {
        this(explanation, records, export, clock, new Div());
    }

    private RecordsSection(
            Explanation explanation,
            BiFunction<RecordFilter, Integer, Slice<ExplainedRecord>> records,
            BiFunction<RecordFilter, ExportFormat, ExportedFile> export,
            Clock clock,
            Div content) {
        super(
                I18NProvider.translate("explain.records"),
                I18NProvider.translate(
                        "explain.records.number", explanation.records().all()),
                true,
                content);
        this.records = records;
        this.clock = clock;
        this.table = new FactTable(
                getTranslation("explain.records"),
                List.of(
                        getTranslation("explain.records.date"),
                        getTranslation("explain.records.member"),
                        getTranslation("explain.records.unit"),
                        getTranslation("explain.below.value"),
                        getTranslation("explain.records.source"),
                        getTranslation("explain.batches.batch"),
                        getTranslation("explain.records.known")),
                Set.of(3));
        content.addClassName("records-behind");
        content.add(filters(explanation, export), hidden(explanation), table, none, pages());
        show();
    }

    private Div filters(Explanation explanation, BiFunction<RecordFilter, ExportFormat, ExportedFile> export) {
        day.setClearButtonVisible(true);
        day.addValueChangeListener(e -> begin());
        owner.setLabel(getTranslation("explain.records.owner"));
        owner.setItems(explanation.contributions().stream()
                .filter(part -> part.code() != null)
                .toList());
        owner.setItemLabelGenerator(part -> part == null ? "" : String.valueOf(part.name()));
        owner.setEmptySelectionAllowed(true);
        owner.setEmptySelectionCaption(getTranslation("explain.records.all"));
        owner.addValueChangeListener(e -> begin());
        owner.setVisible(!explanation.contributions().isEmpty());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(e -> begin());
        reversals.addValueChangeListener(e -> begin());
        Div filters = new Div(day, owner, search, reversals);
        filters.addClassNames("toolbar", "filters");
        filters.add(new ExportLinks(format -> export.apply(filter(), format), false));
        return filters;
    }

    private Component hidden(Explanation explanation) {
        long hidden = explanation.records().hidden();
        Paragraph words = new Paragraph(getTranslation(
                "explain.records.hidden",
                hidden,
                Formats.current().amount(explanation.records().hiddenValue())));
        words.addClassName("hint");
        words.setVisible(hidden > 0);
        return words;
    }

    private Div pages() {
        Div pages = new Div(back, range, next);
        pages.addClassNames("toolbar", "pages");
        range.getElement().setAttribute("aria-live", "polite");
        return pages;
    }

    private RecordFilter filter() {
        Contribution part = owner.getValue();
        return new RecordFilter(
                reversals.getValue(),
                day.getValue(),
                part != null && part.kind() == OwnerKind.UNIT ? part.code() : null,
                part != null && part.kind() == OwnerKind.MEMBER ? part.code() : null,
                null,
                search.getValue());
    }

    private void begin() {
        offset = 0;
        show();
    }

    private void turn(int by) {
        offset = Math.max(0, offset + by);
        show();
    }

    private void show() {
        Slice<ExplainedRecord> page = records.apply(filter(), offset);
        table.clear();
        page.items().forEach(this::row);
        boolean empty = page.items().isEmpty();
        table.setVisible(!empty);
        none.setVisible(empty);
        int last = offset + page.items().size();
        range.setText(
                empty
                        ? ""
                        : getTranslation(
                                "explain.records.range",
                                OriginSection.count(offset + 1L),
                                OriginSection.count(last),
                                OriginSection.count(page.total())));
        back.setVisible(offset > 0);
        next.setVisible(last < page.total());
    }

    static int atOnce() {
        return AT_ONCE;
    }

    private void row(ExplainedRecord entry) {
        Formats formats = Formats.current();
        Div value = new Div(new Span(formats.amount(brought(entry))));
        if (entry.state() != ExplainedRecord.State.LIVE) {
            value.add(Badge.of(
                    entry.state() == ExplainedRecord.State.REVERSED ? "✕" : "↩",
                    getTranslation("explain.records.state." + entry.state()),
                    "quiet"));
        }
        table.row(
                        formats.date(entry.businessDate()),
                        entry.memberName() == null ? Formats.NO_ANSWER : entry.memberName(),
                        entry.unitName(),
                        value,
                        entry.source() + " · " + entry.sourceId() + " · "
                                + getTranslation("explain.records.revision", String.valueOf(entry.revision())),
                        batch(entry),
                        formats.fullMoment(entry.knownAt(), clock))
                .addClassName(entry.state().name().toLowerCase(java.util.Locale.ROOT));
    }

    private static @Nullable BigDecimal brought(ExplainedRecord entry) {
        return entry.value() == null ? entry.amount() : entry.value();
    }

    private static Component batch(ExplainedRecord entry) {
        return entry.batch() == null
                ? new Span(Formats.NO_ANSWER)
                : new Anchor(Navigation.RECORDS + "/" + entry.batch(), OriginSection.fileName(entry.file()));
    }
}
