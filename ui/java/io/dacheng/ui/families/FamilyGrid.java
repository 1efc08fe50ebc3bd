package io.dacheng.ui.families;

import com.vaadin.flow.component.grid.Grid;
import io.dacheng.school.families.FamilyRow;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Narrow;
import io.dacheng.ui.Navigation;
import java.time.Clock;
import java.util.List;

/** Families as a table, on a phone as cards. */
class FamilyGrid extends Grid<FamilyRow> {

    private static final List<String> WIDE = List.of("name", "parent", "unit", "last", "next");

    FamilyGrid(List<FamilyRow> rows, Clock clock) {
        addComponentColumn(FamilyParts::name)
                .setHeader(getTranslation("families.family"))
                .setKey("name")
                .setFlexGrow(3);
        addComponentColumn(row -> FamilyParts.parent(row.family()))
                .setHeader(getTranslation("families.parent"))
                .setKey("parent")
                .setFlexGrow(2);
        addColumn(FamilyRow::unitName)
                .setHeader(getTranslation("families.campus"))
                .setKey("unit")
                .setFlexGrow(1);
        addColumn(row -> Formats.current().moment(row.lastContact(), clock))
                .setHeader(getTranslation("families.last"))
                .setKey("last")
                .setFlexGrow(1);
        addComponentColumn(FamilyParts::next)
                .setHeader(getTranslation("families.next"))
                .setKey("next")
                .setFlexGrow(2);
        addComponentColumn(FamilyParts::card)
                .setHeader(getTranslation("nav.families"))
                .setKey("card")
                .setVisible(false);
        addItemClickListener(click ->
                Navigation.open(FamilyParts.path(click.getItem().family().id())));
        setItems(rows);
        setAllRowsVisible(true);
        addClassName("list");
        getElement().setAttribute("aria-label", getTranslation("nav.families"));
        Narrow.watch(this, narrow -> {
            WIDE.forEach(key -> getColumnByKey(key).setVisible(!narrow));
            getColumnByKey("card").setVisible(narrow);
        });
    }
}
