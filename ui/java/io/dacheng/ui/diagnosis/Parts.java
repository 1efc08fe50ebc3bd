package io.dacheng.ui.diagnosis;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.diagnosis.DiagnosisBy;
import io.dacheng.school.diagnosis.DiagnosisRow;
import io.dacheng.school.diagnosis.TrialBasis;
import io.dacheng.school.students.SigningType;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the tabs of the diagnosis are made of. */
final class Parts {

    private Parts() {}

    static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }

    /** @param note may be empty */
    static Div card(String label, String figure, String note) {
        Span word = new Span(label);
        word.addClassName("label");
        Span big = new Span(figure);
        big.addClassName("big");
        Span words = new Span(note);
        words.addClassName("muted");
        Div card = new Div(word, big, words);
        card.addClassName("card");
        return card;
    }

    static Div cards(Component... cards) {
        Div all = new Div(cards);
        all.addClassNames("cards", "headline");
        return all;
    }

    static Section section(String title, Component... content) {
        Section section = new Section(new H2(title));
        section.add(content);
        section.addClassName("section");
        return section;
    }

    /** Two beside each other where there is room. */
    static Div beside(Component... parts) {
        Div both = new Div(parts);
        both.addClassName("diagnosis-charts");
        return both;
    }

    static Paragraph note(String sentence) {
        Paragraph note = new Paragraph(sentence);
        note.addClassName("muted");
        return note;
    }

    static EmptyState nothing() {
        return new EmptyState(t("diagnosis.empty"), t("diagnosis.empty.sentence"));
    }

    static Select<DiagnosisBy> by(DiagnosisAddress address, DiagnosisBy usual) {
        Select<DiagnosisBy> select = new Select<>();
        select.setItems(DiagnosisBy.values());
        select.setItemLabelGenerator(Labels::of);
        select.setValue(address.by(usual));
        select.setAriaLabel(t("diagnosis.key"));
        select.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                DiagnosisView.open(address.with("by", change.getValue()));
            }
        });
        return select;
    }

    static Div basis(DiagnosisAddress address) {
        Div group = new Div();
        group.addClassName("segments");
        group.getElement().setAttribute("role", "group");
        group.getElement().setAttribute("aria-label", t("diagnosis.basis"));
        Arrays.stream(TrialBasis.values()).forEach(basis -> {
            NativeButton button =
                    new NativeButton(Labels.of(basis), e -> DiagnosisView.open(address.with("basis", basis)));
            button.getElement().setAttribute("aria-pressed", String.valueOf(basis == address.basis()));
            group.add(button);
        });
        return group;
    }

    static Div toolbar(Component... tools) {
        Div toolbar = new Div(tools);
        toolbar.addClassName("toolbar");
        return toolbar;
    }

    static String name(DiagnosisRow<?> row, DiagnosisBy by) {
        if (row.key() == null) {
            return t("diagnosis.none." + by);
        }
        return switch (by) {
            case SIGNING_TYPE -> Labels.of(SigningType.valueOf(row.key()));
            case MONTH -> month(YearMonth.parse(row.key()).atDay(1));
            default -> row.name() == null ? row.key() : row.name();
        };
    }

    /** Leads one step down; what has no key leads nowhere. */
    static Component link(DiagnosisRow<?> row, DiagnosisBy by, DiagnosisAddress address) {
        String key = row.key();
        return key == null
                ? new Span(name(row, by))
                : new Anchor(
                        Navigation.DIAGNOSIS + "?"
                                + address.into(by, key).parameters().getQueryString(),
                        name(row, by));
    }

    /** May 2026, 2026年5月. */
    static String month(LocalDate first) {
        Formats formats = Formats.current();
        return t("diagnosis.month.name", String.valueOf(first.getYear()), formats.month(first));
    }

    static String count(long count) {
        return Formats.current().amount(BigDecimal.valueOf(count));
    }

    /** Whom a key of the browser may be of: only those that were drawn. */
    static void follow(String key, List<? extends DiagnosisRow<?>> rows, DiagnosisBy by, DiagnosisAddress address) {
        if (rows.stream().anyMatch(row -> key.equals(row.key()))) {
            DiagnosisView.open(address.into(by, key));
        }
    }

    static String file(String tab) {
        return "diagnosis-" + tab.toLowerCase(Locale.ROOT);
    }
}
