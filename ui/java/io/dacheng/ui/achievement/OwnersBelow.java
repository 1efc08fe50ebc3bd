package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.dashboard.GoalViewTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The units and members below a unit, as cards or as a table; nothing when there are none. */
class OwnersBelow extends Div {

    /**
     * @param row the unit's own
     * @param unit what amounts are in
     * @param href the page of a lower owner
     */
    OwnersBelow(
            AchievementRow row,
            List<AchievementRow> units,
            List<AchievementRow> members,
            String unit,
            GoalViewTemplate template,
            Function<AchievementRow, String> href) {
        addClassName("owners-below");
        List<AchievementRow> all = new ArrayList<>(units);
        all.addAll(members);
        if (template == GoalViewTemplate.TABLE && !all.isEmpty()) {
            Div table = new Div(new FiguresTable(row, all, unit, href));
            table.addClassName("wide-only");
            Div cards = new Div(new OwnerCards(all, href));
            cards.addClassName("phone-only");
            add(section(getTranslation("achievement.below.all", all.size()), table, cards));
            return;
        }
        if (!units.isEmpty()) {
            add(section(getTranslation("achievement.below.units", units.size()), new OwnerCards(units, href)));
        }
        if (!members.isEmpty()) {
            add(section(getTranslation("achievement.below.members", members.size()), new OwnerCards(members, href)));
        }
    }

    static Section section(String title, Component... content) {
        Section section = new Section(new H2(title));
        section.add(content);
        section.addClassName("section");
        return section;
    }
}
