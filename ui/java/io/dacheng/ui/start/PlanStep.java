package io.dacheng.ui.start;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.dashboard.FirstSteps.Progress;
import io.dacheng.dashboard.FirstSteps.Step;
import io.dacheng.ui.Navigation;

/** The last step: the first plan; and when it is there, what comes then. */
final class PlanStep extends Section {

    /** @param school whether courses, rooms and who does what at a campus come next */
    PlanStep(Progress progress, boolean school) {
        addClassName("section");
        boolean done = progress.done(Step.PLAN);
        Anchor way = new Anchor(
                done ? Navigation.PLANS : Navigation.NEW_PLAN,
                getTranslation(done ? "start.plan.open" : "start.plan.new"));
        way.addClassName("button-link");
        add(
                new H2(getTranslation(done ? "start.plan.done" : "start.plan.title")),
                new Paragraph(getTranslation(done ? "start.plan.done.how" : "start.plan.how")),
                way);
        if (progress.withoutPassword() > 0) {
            add(new Paragraph(getTranslation("start.people.passwords", progress.withoutPassword())));
        }
        UnorderedList then = new UnorderedList();
        if (school) {
            then.add(then(Navigation.SCHOOL, getTranslation("start.then.school")));
        }
        then.add(
                then(Navigation.PEOPLE, getTranslation("start.then.passwords")),
                then(Navigation.RECORDS, getTranslation("start.then.records")),
                then(Navigation.CALENDARS, getTranslation("start.then.calendar")),
                then(Navigation.API_KEYS, getTranslation("start.then.keys")));
        then.addClassName("start-then");
        add(then);
    }

    private static ListItem then(String path, String sentence) {
        return new ListItem(new Anchor(path, sentence));
    }
}
