package io.dacheng.ui.leads;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.TrialView;
import io.dacheng.school.students.PersonRef;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a lead and its parts read; everything personal is masked already. */
final class LeadParts {

    private LeadParts() {}

    static String path(long leadId) {
        return Navigation.LEADS + "/" + leadId;
    }

    /**
     * A name that is written in two languages, {@code Visit 到访}, in the one of the page.
     *
     * @return the name as it is where it is not written so
     */
    static String inOneLanguage(String name, Locale language) {
        int at = name.indexOf(' ');
        while (at > 0) {
            String after = name.substring(at + 1);
            if (!after.isEmpty() && Character.UnicodeScript.of(after.codePointAt(0)) == Character.UnicodeScript.HAN) {
                String before = name.substring(0, at);
                boolean latin = before.codePoints()
                        .noneMatch(each -> Character.UnicodeScript.of(each) == Character.UnicodeScript.HAN);
                if (!latin) {
                    return name;
                }
                return language.getLanguage().equals("zh") ? after : before;
            }
            at = name.indexOf(' ', at + 1);
        }
        return name;
    }

    static Component child(LeadView lead) {
        Anchor link = new Anchor(path(lead.id()), lead.childName());
        Div child = new Div(link);
        child.addClassName("two-lines");
        child.add(muted(
                lead.age() == null
                        ? lead.unitName()
                        : I18NProvider.translate("leads.age.unit", String.valueOf(lead.age()), lead.unitName())));
        return child;
    }

    static Component family(LeadView lead) {
        Div family = new Div();
        family.addClassName("two-lines");
        family.add(
                new Span(lead.family().parent().isEmpty() ? "—" : lead.family().parent()));
        if (!lead.family().phone().isEmpty()) {
            Span phone = muted(lead.family().phone());
            phone.addClassName("figure");
            family.add(phone);
        }
        return family;
    }

    static Component state(LeadView lead, Locale language) {
        String stage = inOneLanguage(lead.stage().name(), language);
        return switch (lead.state()) {
            case OPEN -> Badge.of("▸", stage, "open");
            case SIGNED -> Badge.of("✓", Labels.of(lead.state()), "good");
            case LOST -> Badge.of("✕", Labels.of(lead.state()), "quiet");
        };
    }

    static Component next(LeadView lead, LocalDate today) {
        if (lead.nextContact() == null) {
            return muted("—");
        }
        String day = Formats.current().date(lead.nextContact());
        return lead.due(today)
                ? Badge.of("◐", I18NProvider.translate("leads.next.due", day), "watch")
                : Badge.of("▹", I18NProvider.translate("leads.next.planned", day), "open");
    }

    static Component state(TrialView trial) {
        String word = Labels.of(trial.state());
        return switch (trial.state()) {
            case BOOKED -> Badge.of("▸", word, "open");
            case ATTENDED -> Badge.of("✓", word, "good");
            case MISSED -> Badge.of("○", word, "alarm");
            case CANCELLED -> Badge.of("✕", word, "quiet");
        };
    }

    static String name(@Nullable PersonRef person) {
        return person == null ? "—" : person.name();
    }

    static Span muted(String text) {
        Span span = new Span(text);
        span.addClassName("muted");
        return span;
    }

    /** A lead where there is little room: on a phone and on the board. */
    static Component card(LeadView lead, LocalDate today, Locale language, boolean withStage) {
        Div card = new Div(child(lead));
        card.addClassNames("list-card", "lead-card");
        if (withStage) {
            card.add(state(lead, language));
        }
        Div facts = new Div(muted(I18NProvider.translate(
                "leads.card.facts",
                lead.family().parent().isEmpty() ? "—" : lead.family().parent(),
                lead.family().phone(),
                name(lead.consultant()))));
        card.add(facts);
        if (lead.nextContact() != null && lead.open()) {
            card.add(next(lead, today));
        }
        return card;
    }
}
