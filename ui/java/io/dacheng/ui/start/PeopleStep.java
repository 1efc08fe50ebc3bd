package io.dacheng.ui.start;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.access.PeopleService;
import io.dacheng.access.UnitEntry;
import io.dacheng.dashboard.FirstSteps.Progress;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.people.ImportDialog;
import io.dacheng.ui.people.PersonForms;
import java.util.List;

/** The second step: who sets the overall target, who heads the units, who the members are. */
final class PeopleStep extends Section {

    private static final String SAMPLE = """
            login,name,unit_code,role,valid_from,valid_to,email
            li.na,Li Na,HQ,TARGET_SETTER,,,li.na@example.org
            wang.wei,Wang Wei,north,BRANCH_HEAD,,,
            zhao.min,Zhao Min,north,MEMBER,,,
            """;

    /** @param again told after somebody has come in */
    PeopleStep(Progress progress, PeopleService people, CurrentViewer viewer, Runnable again) {
        addClassName("section");
        List<UnitEntry> units = people.units(viewer.get()).stream()
                .filter(entry -> entry.changeable() && !entry.unit().closed())
                .toList();
        add(
                new H2(getTranslation("start.people.title")),
                new Paragraph(getTranslation("start.people.how")),
                new TwoWays(
                        "members.csv",
                        SAMPLE,
                        () -> new ImportDialog(
                                        (files, dryRun) -> people.importFiles(viewer.get(), files, dryRun), again)
                                .open(),
                        getTranslation("start.people.by-hand"),
                        getTranslation("people.add"),
                        () -> PersonForms.add(units, null, input -> {
                                    people.addMember(
                                            viewer.get(),
                                            input.login(),
                                            input.name(),
                                            input.email(),
                                            input.unitId(),
                                            input.role(),
                                            input.from(),
                                            input.to());
                                    Notify.success(getTranslation("people.added", input.name()));
                                    again.run();
                                })
                                .open()),
                checks(progress));
        if (progress.people() > 0) {
            add(new Anchor(Navigation.PEOPLE, getTranslation("start.people.all", progress.people())));
        }
    }

    private UnorderedList checks(Progress progress) {
        UnorderedList checks = new UnorderedList(
                check(
                        progress.setters() > 0,
                        getTranslation("start.people.setter"),
                        getTranslation("start.people.setter.how")),
                check(
                        progress.people() > 0 && progress.withoutHead() == 0,
                        getTranslation("start.people.heads", progress.withoutHead()),
                        getTranslation("start.people.heads.how")),
                check(
                        progress.people() > 0 && progress.withoutPassword() == 0,
                        getTranslation("start.people.passwords", progress.withoutPassword()),
                        getTranslation("start.people.passwords.how")));
        checks.addClassName("start-checks");
        return checks;
    }

    private static ListItem check(boolean done, String what, String how) {
        Span sentence = new Span(how);
        sentence.addClassName("muted");
        Div words = new Div(new Span(what), sentence);
        words.addClassName("two-lines");
        ListItem item = new ListItem();
        item.add(
                done
                        ? Badge.of("✓", item.getTranslation("start.done"), "good")
                        : Badge.of("○", item.getTranslation("start.open"), "watch"),
                words);
        return item;
    }
}
