package io.dacheng.ui.week;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.calendar.Period;
import io.dacheng.organisation.UnitView;
import io.dacheng.school.weeks.OwnerWeek;
import io.dacheng.school.weeks.WeekFigure;
import io.dacheng.school.weeks.WeekQuery;
import io.dacheng.school.weeks.WeekView;
import io.dacheng.school.weeks.Weeks;
import io.dacheng.shared.OwnerKind;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Live;
import io.dacheng.ui.LooksBack;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.achievement.FallbackYears;
import io.dacheng.ui.week.WeekAddress.Tab;
import io.dacheng.ui.week.WeekTools.Owner;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The week of a campus or a person: how far, what is due, what each day left has to bring; for heads also targets. */
@Route(value = Navigation.WEEK, layout = MainLayout.class)
@PermitAll
class WeekPage extends Page implements BeforeEnterObserver, LooksBack {

    private final transient CurrentViewer viewer;
    private final transient Weeks weeks;
    private final transient WeekDesk desk;
    private final transient Live live;
    private final AsOf asOf;

    WeekPage(CurrentViewer viewer, Weeks weeks, WeekDesk desk, Live live, AsOf asOf) {
        super(I18NProvider.translate("nav.week"));
        this.viewer = viewer;
        this.weeks = weeks;
        this.desk = desk;
        this.live = live;
        this.asOf = asOf;
        addClassName("week-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Viewer me = viewer.get();
        WeekAddress address = WeekAddress.of(event.getLocation().getQueryParameters());
        List<UnitView> units = weeks.units(me);
        Owner owner = owner(me, units, address);
        if (owner == null) {
            add(
                    new PageHeader(getTranslation("nav.week"), ""),
                    new EmptyState(getTranslation("week.nobody"), getTranslation("week.nobody.sentence")));
            return;
        }
        LocalDate day = address.week() == null ? asOf.date() : address.week();
        WeekQuery query = new WeekQuery(owner.kind(), owner.code(), day, asOf.date(), asOf.knownAt());
        WeekView week = weeks.week(me, query);
        WeekAddress here = address.of(owner.kind(), owner.code());
        Owner named = new Owner(owner.kind(), owner.code(), week.name(), owner.unitId());
        Tab tab = tabs(named, me).contains(address.tab()) ? address.tab() : Tab.FIGURES;
        add(
                header(week),
                new WeekTools(me, units, named, here)
                        .turning(query.week(), asOf.date())
                        .tabs(tabs(named, me), tab));
        switch (tab) {
            case FIGURES -> figures(me, query, week, named, here);
            case TARGETS ->
                add(new TargetsPanel(
                        desk,
                        named.code(),
                        event.getLocation()
                                .getQueryParameters()
                                .getSingleParameter(TargetsPanel.OF)
                                .orElse(null),
                        query.week()));
            case FUNNEL ->
                add(new FunnelPanel(
                        desk,
                        new FunnelPanel.Asked(
                                campus(named),
                                named.kind() == OwnerKind.MEMBER ? named.code() : null,
                                query.week(),
                                asOf.date(),
                                week,
                                named.kind() == OwnerKind.UNIT)));
        }
    }

    /** Null when there is nobody's week to show: an administrator of an empty organisation. */
    private @Nullable Owner owner(Viewer me, List<UnitView> units, WeekAddress address) {
        if (address.member() != null) {
            return new Owner(OwnerKind.MEMBER, address.member(), address.member(), null);
        }
        if (address.unit() != null) {
            Long id = units.stream()
                    .filter(unit -> unit.code().equals(address.unit()))
                    .map(UnitView::id)
                    .findFirst()
                    .orElse(null);
            return new Owner(OwnerKind.UNIT, address.unit(), address.unit(), id);
        }
        if (!units.isEmpty()) {
            UnitView first = units.get(0);
            return new Owner(OwnerKind.UNIT, first.code(), first.name(), first.id());
        }
        return me.memberId() == null ? null : new Owner(OwnerKind.MEMBER, me.login(), me.name(), null);
    }

    private List<Tab> tabs(Owner owner, Viewer me) {
        if (asOf.looksBack()) {
            return List.of(Tab.FIGURES);
        }
        boolean own = owner.kind() == OwnerKind.MEMBER && owner.code().equals(me.login());
        return owner.kind() == OwnerKind.UNIT
                ? List.of(Tab.values())
                : own && desk.campus() != null ? List.of(Tab.FIGURES, Tab.FUNNEL) : List.of(Tab.FIGURES);
    }

    private String campus(Owner owner) {
        return owner.kind() == OwnerKind.UNIT ? owner.code() : Objects.requireNonNull(desk.campus());
    }

    private PageHeader header(WeekView week) {
        Formats formats = Formats.current();
        Period days = week.week();
        String title = WeekWords.number(days) + " · " + week.name();
        setPageTitle(title);
        String elapsed;
        if (asOf.date().isBefore(days.start())) {
            elapsed = getTranslation("week.not-begun");
        } else if (asOf.date().isAfter(days.end())) {
            elapsed = getTranslation("week.ended");
        } else {
            elapsed = getTranslation("week.day", String.valueOf(new Period(days.start(), asOf.date()).days()), "7");
        }
        return new PageHeader(
                title,
                FallbackYears.after(
                        formats.period(days.start(), days.end()) + " · " + elapsed,
                        week.figures().stream().map(WeekFigure::row).toList()));
    }

    private void figures(Viewer me, WeekQuery query, WeekView week, Owner owner, WeekAddress address) {
        Div shown = new Div();
        shown.addClassName("section");
        fill(shown, week, owner, me, query, address);
        add(shown);
        if (!asOf.looksBack()) {
            Collection<Long> concerned = owner.unitId() != null
                    ? List.of(owner.unitId())
                    : me.units().values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
            live.onSchool(shown, concerned, () -> {
                Viewer again = viewer.get();
                shown.removeAll();
                fill(shown, weeks.week(again, query), owner, again, query, address);
            });
        }
    }

    private void fill(Div shown, WeekView week, Owner owner, Viewer me, WeekQuery query, WeekAddress address) {
        if (week.figures().isEmpty()) {
            shown.add(new EmptyState(getTranslation("week.empty", week.name()), getTranslation("week.empty.sentence")));
        } else {
            shown.add(new WeekCards(week));
        }
        if (owner.kind() != OwnerKind.UNIT) {
            return;
        }
        List<OwnerWeek> below = weeks.below(me, query);
        if (!below.isEmpty()) {
            boolean ofUnits = below.get(0).ownerKind() == OwnerKind.UNIT;
            Section section = new Section(
                    new H2(getTranslation(ofUnits ? "week.below.units" : "week.below.people")),
                    new BelowTable(below, weeks.metrics(), address));
            section.addClassName("section");
            shown.add(section);
        }
    }
}
