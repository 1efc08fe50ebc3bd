package io.dacheng.ui.start;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.access.PeopleService;
import io.dacheng.access.UnitEntry;
import io.dacheng.calendar.WorkingCalendars;
import io.dacheng.school.SchoolPack;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.people.ImportDialog;
import io.dacheng.ui.units.UnitForms;
import java.util.List;

/** The first step: the tree of units, from the top down. */
final class OrganisationStep extends Section {

    private static final int SHOWN = 12;
    private static final String SAMPLE = """
            code,parent_code,name,kind,weight,calendar
            HQ,,Head office,head-office,,
            north,HQ,North branch,branch,,
            south,HQ,South branch,branch,,
            """;

    private static final String SCHOOL_SAMPLE = """
            code,parent_code,name,kind,weight,calendar
            HQ,,Head office,head-office,,
            east,HQ,East campus,campus,,
            west,HQ,West campus,campus,,
            """;

    /** @param again told after a unit has come in, or the organisation has become a school */
    OrganisationStep(
            PeopleService people, WorkingCalendars calendars, SchoolPack pack, CurrentViewer viewer, Runnable again) {
        addClassName("section");
        List<UnitEntry> units = people.units(viewer.get()).stream()
                .filter(entry -> !entry.unit().closed())
                .toList();
        boolean first = units.isEmpty();
        add(
                new H2(getTranslation("start.organisation.title")),
                new Paragraph(getTranslation("start.organisation.how")));
        if (pack.maySwitch(viewer.get())) {
            add(new SchoolOffer(pack, viewer, again));
        }
        add(new TwoWays(
                "units.csv",
                pack.active() ? SCHOOL_SAMPLE : SAMPLE,
                () -> new ImportDialog((files, dryRun) -> people.importFiles(viewer.get(), files, dryRun), again)
                        .open(),
                getTranslation(first ? "start.organisation.first" : "start.organisation.further"),
                getTranslation(first ? "start.organisation.add.first" : "units.add"),
                () -> UnitForms.add(units, null, calendars.calendars(viewer.get()), input -> {
                            people.addUnit(
                                    viewer.get(),
                                    input.code(),
                                    input.parentId(),
                                    input.name(),
                                    input.kind(),
                                    input.weight(),
                                    input.calendar());
                            Notify.success(getTranslation("units.added", input.name()));
                            again.run();
                        })
                        .open()));
        if (!first) {
            add(tree(units), new Anchor(Navigation.UNITS, getTranslation("start.organisation.all", units.size())));
        }
    }

    private static UnorderedList tree(List<UnitEntry> units) {
        UnorderedList tree = new UnorderedList();
        tree.addClassName("start-tree");
        int top = units.get(0).unit().depth();
        units.stream().limit(SHOWN).forEach(entry -> {
            Span code = new Span(entry.unit().code());
            code.addClassName("muted");
            ListItem item = new ListItem(new Span(entry.unit().name()), code);
            item.addClassName("depth-" + Math.min(4, entry.unit().depth() - top));
            tree.add(item);
        });
        return tree;
    }
}
