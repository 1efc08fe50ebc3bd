package io.dacheng.ui.start;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.school.SchoolPack;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;

/** What kind of organisation it is: a training school takes its pages, metrics and stages with one click. */
final class SchoolOffer extends Section {

    /** @param again told after the pack was switched */
    SchoolOffer(SchoolPack pack, CurrentViewer viewer, Runnable again) {
        addClassName("section");
        boolean on = pack.active();
        Span how = new Span(getTranslation(on ? "start.school.on.how" : "start.school.how"));
        how.addClassName("muted");
        Div words = new Div(new Span(getTranslation(on ? "start.school.on" : "start.school")), how);
        words.addClassName("two-lines");
        Div card = new Div(words);
        card.addClassName("metric-offer");
        Div actions = new Div();
        actions.addClassName("toolbar");
        if (on) {
            Button off = new Button(
                    getTranslation("start.school.leave"),
                    e -> switchTo(pack, viewer, false, "start.school.left", again));
            off.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            actions.add(
                    Badge.of("✓", getTranslation("start.done"), "good"),
                    new Anchor(Navigation.SCHOOL, getTranslation("nav.school")),
                    new Anchor(Navigation.NEW_PLAN, getTranslation("start.plan.new")),
                    off);
        } else {
            actions.add(new Button(
                    getTranslation("start.school.take"),
                    Icons.PLUS.create(),
                    e -> switchTo(pack, viewer, true, "start.school.taken", again)));
        }
        card.add(actions);
        add(new H3(getTranslation("start.school.title")), card);
    }

    private void switchTo(SchoolPack pack, CurrentViewer viewer, boolean on, String told, Runnable again) {
        pack.switchTo(viewer.get(), on);
        Notify.success(getTranslation(told));
        again.run();
    }
}
