package io.dacheng.ui.families;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.families.FamilyRow;
import io.dacheng.school.families.MaskedFamily;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How a family reads in lists; everything personal is masked already. */
final class FamilyParts {

    private FamilyParts() {}

    static String path(long familyId) {
        return Navigation.FAMILIES + "/" + familyId;
    }

    static Component name(FamilyRow row) {
        Anchor link = new Anchor(path(row.family().id()), row.family().name());
        Div name = new Div(link);
        name.addClassName("two-lines");
        if (!row.children().isEmpty()) {
            name.add(muted(row.children()));
        }
        return name;
    }

    static Component parent(MaskedFamily family) {
        Div parent = new Div();
        parent.addClassName("two-lines");
        if (family.relation() == null) {
            parent.add(muted(I18NProvider.translate("families.parent.none")));
            return parent;
        }
        parent.add(new Span(family.parent() + " · " + Labels.of(family.relation())));
        if (!family.phone().isEmpty()) {
            Span phone = muted(family.phone());
            phone.addClassName("figure");
            parent.add(phone);
        }
        return parent;
    }

    static Component next(FamilyRow row) {
        if (row.nextContact() == null) {
            return muted("—");
        }
        Div next = new Div(due(row.nextContact(), row.due()));
        next.addClassName("two-lines");
        if (!row.nextBy().isEmpty()) {
            next.add(muted(row.nextBy()));
        }
        return next;
    }

    /** A day to talk again. */
    static Component due(LocalDate day, boolean due) {
        String words = Formats.current().date(day);
        return due
                ? Badge.of("◐", I18NProvider.translate("families.due", words), "watch")
                : Badge.of("▹", I18NProvider.translate("families.planned", words), "open");
    }

    static Component card(FamilyRow row) {
        Div card = new Div(name(row), parent(row.family()));
        card.addClassName("list-card");
        if (row.nextContact() != null) {
            card.add(next(row));
        }
        return card;
    }

    static Span muted(@Nullable String text) {
        Span span = new Span(text == null ? "" : text);
        span.addClassName("muted");
        return span;
    }
}
