package io.dacheng.ui.grid;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.dacheng.shared.Rates;
import io.dacheng.target.PeriodWhy;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import java.math.BigDecimal;
import java.time.Clock;

/** Why a cell has its amount: weight, share, rounding, and who moved it. */
final class WhyPanel extends Aside {

    private final transient Clock clock;
    private final H2 title = new H2();
    private final DescriptionList facts = new DescriptionList();
    private final Paragraph cause = new Paragraph();

    WhyPanel(Clock clock) {
        this.clock = clock;
        addClassNames("history-panel", "why-panel");
        getElement().setAttribute("aria-live", "polite");
        Button close = new Button(Icons.CLOSE.create(), e -> setVisible(false));
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        close.setAriaLabel(getTranslation("grid.why.close"));
        Div head = new Div(title, close);
        head.addClassName("head");
        add(head, cause, facts);
        setVisible(false);
    }

    void show(String owner, PeriodWhy why) {
        Formats formats = Formats.current();
        title.setText(owner + ", " + new PeriodLabels(UI.getCurrent().getLocale()).whole(why.period()));
        String who = getTranslation(
                "PeriodCause." + why.cause().name(),
                why.by().equals("system") ? getTranslation("history.process") : why.byName(),
                formats.moment(why.since(), clock));
        cause.setText(why.locked() ? who + " " + getTranslation("grid.why.locked") : who);
        facts.removeAll();
        fact("grid.why.amount", formats.amount(why.amount()));
        fact("grid.why.whole", formats.amount(why.whole()));
        fact(
                "grid.why.weight",
                getTranslation(
                        "grid.why.weight.value",
                        formats.amount(why.weight()),
                        formats.amount(why.weightTotal()),
                        formats.rate(Rates.of(why.weight(), why.weightTotal()))));
        fact("grid.why.ideal", formats.amount(why.ideal()));
        BigDecimal differs = why.amount().subtract(why.ideal());
        fact("grid.why.differs", formats.signed(differs));
        if (why.above() != null) {
            fact("grid.why.above", formats.amount(why.above()));
        }
        setVisible(true);
    }

    private void fact(String word, String value) {
        facts.add(new DescriptionList.Term(getTranslation(word)), new DescriptionList.Description(value));
    }
}
