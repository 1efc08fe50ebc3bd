package io.dacheng.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.HasErrorParameter;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The frame's second clock: the choice of an earlier moment, and what every page says while it looks back. */
final class LookBack {

    private final AsOf asOf;
    private final Clock clock;
    private final Div banner = new Div();

    LookBack(AsOf asOf, Clock clock) {
        this.asOf = asOf;
        this.clock = clock;
        banner.addClassNames("card", "look-back");
        banner.getElement().setAttribute("role", "status");
    }

    Button button() {
        String word = I18NProvider.translate("known.choose");
        Button button = new Button(Icons.HISTORY.create(), e -> choose());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        button.addClassName("known-at");
        button.setAriaLabel(word);
        button.setTooltipText(word);
        return button;
    }

    private void choose() {
        DatePicker day = Dates.picker(I18NProvider.translate("known.day"));
        day.setRequiredIndicatorVisible(true);
        day.setMax(asOf.today());
        day.setValue(asOf.today().minusDays(1));
        TimePicker time = Dates.time(I18NProvider.translate("known.time"));
        time.setStep(Duration.ofMinutes(30));
        time.setClearButtonVisible(true);
        time.setHelperText(I18NProvider.translate("known.time.how"));
        Instant now = asOf.knownAt();
        if (now != null) {
            day.setValue(now.atZone(clock.getZone()).toLocalDate());
        }
        new FormDialog(
                        I18NProvider.translate("known.choose"),
                        I18NProvider.translate("known.submit"),
                        () -> {
                            asOf.lookBackTo(day.getValue(), time.getValue());
                            if (!asOf.looksBack()) {
                                throw Refused.invalid("ui.known.future");
                            }
                            go(asOf.knownAt());
                        },
                        day,
                        time)
                .open();
    }

    private static void go(@Nullable Instant moment) {
        Address.go(AsOf.KNOWN, moment == null ? null : moment.toString());
    }

    /** Shows the page, what it says of the past, or that it knows the present only. */
    void frame(AppLayout frame, Component page) {
        banner.removeFromParent();
        Instant known = asOf.knownAt();
        boolean error = page instanceof HasErrorParameter<?>;
        if (known == null || error || page instanceof LooksBack) {
            if (frame.getContent() != page) {
                frame.setContent(page);
            }
            if (known != null && !error) {
                say(known, "known.banner.how");
                page.getElement().insertChild(0, banner.getElement());
            }
            return;
        }
        say(known, "known.present-only.how");
        Div instead = new Div(banner, new EmptyState(I18NProvider.translate("known.present-only"), ""));
        instead.addClassName("page");
        instead.getElement().setAttribute("role", "main");
        frame.setContent(instead);
    }

    private void say(Instant known, String how) {
        Span moment = new Span(
                I18NProvider.translate("known.banner", Formats.current().fullMoment(known, clock)));
        moment.addClassName("strong");
        Span rest = new Span(I18NProvider.translate(how));
        Button back = new Button(I18NProvider.translate("known.back"), e -> {
            asOf.lookBackTo(null);
            go(null);
        });
        back.addThemeVariants(ButtonVariant.LUMO_SMALL);
        banner.removeAll();
        banner.add(moment, rest, back);
    }
}
