package io.dacheng.ui.families;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.dacheng.school.families.Masking;
import io.dacheng.school.families.Opened;
import io.dacheng.school.families.Openings;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import org.jspecify.annotations.Nullable;

/** What was opened, for a minute: the browser counts down, and takes it away even when the connection is gone. */
class OpenedData extends Div {

    private static final String COUNT = """
            const part = this, left = part.querySelector('.seconds'), until = Date.now() + $0 * 1000;
            const tick = setInterval(() => {
              const seconds = Math.ceil((until - Date.now()) / 1000);
              left.textContent = Math.max(0, seconds);
              if (seconds <= 0 || !part.isConnected) {
                clearInterval(tick);
                part.hidden = true;
                part.querySelectorAll('.personal').forEach(each => each.style.display = 'none');
                if (part.isConnected) part.$server.over();
              }
            }, 250);
            """;

    OpenedData(Opened opened) {
        addClassNames("card", "opened");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", getTranslation("openings.opened"));
        Span seconds = new Span(String.valueOf(Openings.SHOWN.toSeconds()));
        seconds.addClassNames("seconds", "figure");
        seconds.getElement().setAttribute("aria-hidden", "true");
        Div head = new Div(
                new H2(getTranslation("openings.opened")),
                seconds,
                new Button(getTranslation("openings.hide"), click -> over()));
        head.addClassName("toolbar");
        Div cards = new Div();
        cards.addClassNames("cards", "personal");
        opened.parents().forEach(parent -> cards.add(parent(parent)));
        opened.children().forEach(child -> cards.add(child(child)));
        Span how = FamilyParts.muted(getTranslation("openings.opened.how", String.valueOf(Openings.SHOWN.toSeconds())));
        add(head, how, cards);
    }

    private Component parent(Opened.OpenParent parent) {
        Div card = card(parent.name(), Labels.of(parent.relation()));
        if (parent.phone() != null) {
            Anchor call = new Anchor("tel:" + Masking.digits(parent.phone()), parent.phone());
            call.addClassNames("figure", "call");
            card.add(line("families.phone", call));
        }
        add(card, "families.wechat", parent.wechat());
        if (parent.email() != null) {
            card.add(line("families.email", new Anchor("mailto:" + parent.email(), parent.email())));
        }
        add(card, "families.address", parent.address());
        return card;
    }

    private Component child(Opened.OpenChild child) {
        Div card = card(child.name(), getTranslation("families.child"));
        add(
                card,
                "families.born",
                child.bornOn() == null ? null : Formats.current().date(child.bornOn()));
        return card;
    }

    private static Div card(String name, String what) {
        Div card = new Div(new H3(name), FamilyParts.muted(what));
        card.addClassName("two-lines");
        return card;
    }

    private void add(Div card, String word, @Nullable String value) {
        if (value != null) {
            card.add(line(word, new Span(value)));
        }
    }

    private Component line(String word, Component value) {
        Div line = new Div(FamilyParts.muted(getTranslation(word)), value);
        line.addClassName("beside");
        return line;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        getElement().executeJs(COUNT, Math.toIntExact(Openings.SHOWN.toSeconds()));
    }

    /** The browser's minute is over, or the person has seen enough. */
    @ClientCallable
    void over() {
        removeAll();
        removeFromParent();
    }
}
