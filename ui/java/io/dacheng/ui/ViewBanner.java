package io.dacheng.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.dacheng.access.ViewAs;
import java.time.Clock;

/** Above every page while an administrator looks as somebody else: as whom, until when, and the way back (V4). */
final class ViewBanner extends Div {

    ViewBanner(ViewAs.View view, Clock clock, Runnable end) {
        addClassName("view-banner");
        getElement().setAttribute("role", "status");
        Span words = new Span(
                getTranslation("view-as.banner", view.name(), Formats.current().moment(view.endsAt(), clock)));
        Button back = new Button(getTranslation("view-as.end"), click -> end.run());
        back.addThemeVariants(ButtonVariant.LUMO_SMALL);
        add(words, back);
    }
}
