package io.dacheng.ui.today;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.weeks.SchoolDay;
import io.dacheng.school.weeks.SchoolDays;
import io.dacheng.school.weeks.WeekView;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Live;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a school adds to the day: the week's figures, lessons, trials and whom to talk with; kept up to date. */
@Component
class SchoolToday {

    private final SchoolPack pack;
    private final SchoolDays days;
    private final CurrentViewer viewer;
    private final Live live;

    SchoolToday(SchoolPack pack, SchoolDays days, CurrentViewer viewer, Live live) {
        this.pack = pack;
        this.days = days;
        this.viewer = viewer;
        this.live = live;
    }

    boolean active() {
        return pack.active();
    }

    /**
     * @param week gets the figures
     * @param work gets what there is to do
     */
    void fill(Viewer me, AsOf asOf, Div week, Div work) {
        show(me, asOf, week, work);
        List<Long> units = me.units().values().stream()
                .flatMap(java.util.Set::stream)
                .distinct()
                .toList();
        live.onSchool(week, units, () -> show(viewer.get(), asOf, week, work));
    }

    private void show(Viewer me, AsOf asOf, Div week, Div work) {
        SchoolDay day = days.day(me, asOf.date(), asOf.knownAt());
        week.removeAll();
        work.removeAll();
        for (WeekView unit : day.led()) {
            week.add(figures(I18NProvider.translate("school-day.week.unit", unit.name()), unit, asOf));
        }
        if (day.own() != null) {
            week.add(figures(I18NProvider.translate("school-day.week.own"), day.own(), asOf));
        }
        if (!asOf.looksBack()) {
            work.add(new SchoolWork(day));
        }
    }

    private static HowFar figures(String title, WeekView week, AsOf asOf) {
        return new HowFar(
                title,
                week.figures().stream()
                        .map(figure -> new HowFar.Figure(figure.metric().name(), figure.row()))
                        .toList(),
                asOf);
    }
}
