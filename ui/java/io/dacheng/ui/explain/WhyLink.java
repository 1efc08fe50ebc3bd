package io.dacheng.ui.explain;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.Explanation;

/** "Why this number?": the way from a figure to what stands behind it. */
public final class WhyLink extends Anchor {

    /** @param owner whose figure it is, for who hears the link without seeing where it stands */
    public WhyLink(ExplainAddress address, String owner) {
        super(address.href());
        setText(getTranslation("explain.why"));
        addClassName("why-link");
        getElement().setAttribute("aria-label", getTranslation("explain.why.of", owner));
    }

    /** Of the figures of a row. */
    public static WhyLink of(AchievementRow row) {
        return new WhyLink(ExplainAddress.of(row), row.ownerName());
    }

    /** Of one of them. */
    public static WhyLink of(AchievementRow row, Explanation.Name figure) {
        return new WhyLink(
                ExplainAddress.of(row).first(figure),
                I18NProvider.translate("explain.figure." + figure) + ", " + row.ownerName());
    }

    /** The same in one word, for the rows of a table. */
    public WhyLink inShort() {
        setText(getTranslation("explain.why.short"));
        return this;
    }
}
