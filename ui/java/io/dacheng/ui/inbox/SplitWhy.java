package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.target.SplitBasis;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.SplitTerms;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Why a part of a split is the number it is: its share and what it is taken by, before and after rounding, or what holds it. */
final class SplitWhy extends Popover {

    SplitWhy(Button target, String owner, SplitRow.State state, SplitTerms terms) {
        Formats formats = Formats.current();
        String title = t("split.why", formats.amount(state.amount()), owner);
        H3 heading = new H3(title);
        heading.addClassName("popover-title");
        setAriaLabel(title);
        setTarget(target);
        setPosition(PopoverPosition.BOTTOM_END);
        setModal(false);
        setWidth("min(360px, 88vw)");
        add(heading, new Paragraph(sentence(state, formats)));
        SplitBasis basis = state.basis();
        if (basis != null) {
            add(figures(state, basis, terms, formats));
        }
    }

    private static DescriptionList figures(SplitRow.State state, SplitBasis basis, SplitTerms terms, Formats formats) {
        DescriptionList list = new DescriptionList();
        list.addClassName("why-figures");
        BigDecimal weight = basis.weight();
        BigDecimal weights = basis.weightTotal();
        if (weight != null && basis.method() != SplitMethod.MANUAL) {
            row(list, weightWord(basis.method(), terms), formats.amount(weight));
        }
        if (weight != null && weights != null && weights.signum() > 0) {
            row(
                    list,
                    t("split.why.share"),
                    t(
                            "split.why.of",
                            formats.amount(weight),
                            formats.amount(weights),
                            formats.rate(weight.divide(weights, MathContext.DECIMAL64))));
        }
        if (basis.ideal() != null) {
            row(list, t("split.why.ideal"), formats.amount(basis.ideal()));
            if (state.amount() != null) {
                row(list, t("split.why.rounding"), formats.signed(state.amount().subtract(basis.ideal())));
            }
            row(list, t("split.step"), formats.amount(terms.step()));
        }
        if (terms.growthPercent() != null && basis.method() == SplitMethod.HISTORICAL) {
            row(list, t("split.why.growth"), formats.change(weight, state.amount()));
        }
        return list;
    }

    private static void row(DescriptionList list, String term, String figure) {
        list.add(new DescriptionList.Term(term), new DescriptionList.Description(figure));
    }

    /** What the shares are taken by: the head of the column and the first line of the explanation. */
    static String weightWord(SplitMethod method, SplitTerms terms) {
        if (method == SplitMethod.HISTORICAL && terms.base() != null) {
            return t(
                    "split.head.base",
                    Formats.current().period(terms.base().start(), terms.base().end()));
        }
        return t("split.head.weight");
    }

    private static String sentence(SplitRow.State state, Formats formats) {
        SplitBasis basis = state.basis();
        if (basis == null) {
            return t("split.why.ENTERED");
        }
        return switch (basis.reason()) {
            case SHARE -> t("split.why.SHARE");
            case LOCKED -> t("split.why.LOCKED");
            case MINIMUM -> t("split.why.MINIMUM", formats.amount(state.min()));
            case MAXIMUM -> t("split.why.MAXIMUM", formats.amount(state.max()));
            case ENTERED -> t("split.why.ENTERED");
        };
    }

    /** The reason in two words; nothing for an ordinary share. */
    static String note(@Nullable SplitBasis basis) {
        if (basis == null) {
            return "";
        }
        return switch (basis.reason()) {
            case SHARE -> "";
            case LOCKED -> t("split.note.LOCKED");
            case MINIMUM -> t("split.note.MINIMUM");
            case MAXIMUM -> t("split.note.MAXIMUM");
            case ENTERED -> t("split.note.ENTERED");
        };
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
