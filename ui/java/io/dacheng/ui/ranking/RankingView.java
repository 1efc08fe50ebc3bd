package io.dacheng.ui.ranking;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.RankingPage;
import io.dacheng.achievement.RankingQuery;
import io.dacheng.achievement.RankingRow;
import io.dacheng.achievement.RankingService;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.export.Asker;
import io.dacheng.export.RankingExport;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.ExportLinks;
import io.dacheng.ui.Formats;
import io.dacheng.ui.LooksBack;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.achievement.FallbackYears;
import io.dacheng.ui.achievement.PeriodSelect;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lower units or members of a unit by their rates (V2); members see that of their own unit where its plan says so, and are
 * else told kindly that they have none (V3).
 */
@Route(value = Navigation.RANKING, layout = MainLayout.class)
@PermitAll
class RankingView extends Page implements BeforeEnterObserver, LooksBack {

    private static final int AT_ONCE = 50;

    private final transient CurrentViewer viewer;
    private final transient RankingUnits units;
    private final transient RankingService rankings;
    private final transient RankingExport export;
    private final transient MetricService metrics;
    private final AsOf asOf;

    RankingView(
            CurrentViewer viewer,
            RankingUnits units,
            RankingService rankings,
            RankingExport export,
            MetricService metrics,
            AsOf asOf) {
        super(I18NProvider.translate("nav.ranking"));
        this.viewer = viewer;
        this.units = units;
        this.rankings = rankings;
        this.export = export;
        this.metrics = metrics;
        this.asOf = asOf;
        addClassName("ranking");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Viewer person = viewer.get();
        RankingAddress asked = RankingAddress.of(event.getLocation().getQueryParameters())
                .withAsOf(asOf.isToday() ? null : asOf.date());
        List<UnitView> offered = units.offered(person);
        boolean leads = offered.stream().anyMatch(unit -> units.leads(person, unit));
        Optional<UnitView> unit = offered.stream()
                .filter(each -> asked.unit() == null || each.code().equals(asked.unit()))
                .findFirst();
        if (unit.isEmpty() && leads) {
            throw Refused.notFound("achievement.unit.unknown", asked.unit());
        }
        if (unit.isEmpty()) {
            notForMembers();
            return;
        }
        List<TargetPeriod> periods = units.periods(person, unit.get(), asOf);
        Optional<TargetPeriod> period = asked.namesPeriod()
                ? Optional.of(named(asked))
                : periods.stream().findFirst();
        if (period.isEmpty()) {
            noTarget(offered, unit.get(), asked, leads);
            return;
        }
        RankingAddress address =
                asked.unit() == null ? asked.choosing(unit.get().code()) : asked;
        show(
                person,
                unit.get(),
                offered,
                periods,
                period.get(),
                ofWhom(person, unit.get(), address.withPeriod(period.get())));
    }

    private void noTarget(List<UnitView> offered, UnitView unit, RankingAddress asked, boolean leads) {
        if (!leads) {
            notForMembers();
            return;
        }
        add(
                new PageHeader(getTranslation("nav.ranking"), ""),
                toolbar(RankingTools.units(offered, unit, chosen -> open(asked.withUnit(chosen.code())))),
                new EmptyState(
                        getTranslation("ranking.empty.target", unit.name()),
                        getTranslation("ranking.empty.target.sentence")));
    }

    /** A unit without lower units ranks its members, unless the address says otherwise; who only works there, too. */
    private RankingAddress ofWhom(Viewer person, UnitView unit, RankingAddress address) {
        if (!units.leads(person, unit)) {
            return address.choosing(OwnerKind.MEMBER);
        }
        return address.of() == null
                ? address.choosing(units.below(person, unit).isEmpty() ? OwnerKind.MEMBER : OwnerKind.UNIT)
                : address;
    }

    private TargetPeriod named(RankingAddress address) {
        MetricView metric = metrics.byCode(String.valueOf(address.metric()))
                .orElseThrow(() -> Refused.notFound("achievement.metric.unknown", address.metric()));
        return new TargetPeriod(metric.code(), metric.name(), address.start(), address.end());
    }

    private void notForMembers() {
        removeAll();
        Anchor own = new Anchor(Navigation.ACHIEVEMENT, getTranslation("ranking.members.action"));
        own.addClassName("button-link");
        add(
                new PageHeader(getTranslation("nav.ranking"), ""),
                new EmptyState(getTranslation("ranking.members"), getTranslation("ranking.members.sentence"), own));
    }

    private void show(
            Viewer person,
            UnitView unit,
            List<UnitView> offered,
            List<TargetPeriod> periods,
            TargetPeriod period,
            RankingAddress address) {
        RankingQuery query = query(unit, period, address);
        RankingPage page;
        try {
            page = rankings.page(person, query);
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            notForMembers();
            return;
        }
        Locale language = getLocale();
        String title = getTranslation("nav.ranking") + " · " + unit.name() + " · " + period.metricName();
        setPageTitle(title);
        add(
                new PageHeader(
                        title,
                        FallbackYears.after(
                                knows(period, page),
                                page.rows().stream().map(RankingRow::row).toList())),
                tools(person, unit, offered, periods, period, address));
        add(
                new RankingPanel(page, address, units.leads(person, unit), AT_ONCE),
                new ExportLinks(format -> export.file(new Asker(viewer.get(), language), query, format)));
    }

    private RankingQuery query(UnitView unit, TargetPeriod period, RankingAddress address) {
        OwnerKind of = address.of() == null ? OwnerKind.UNIT : address.of();
        RankingQuery.Units level =
                of == OwnerKind.MEMBER ? RankingQuery.Units.DIRECTLY_BELOW : new RankingQuery.Units(1, address.kind());
        return new RankingQuery(
                        period.metric(),
                        period.start(),
                        period.end(),
                        asOf.date(),
                        asOf.knownAt(),
                        unit.code(),
                        of,
                        address.by())
                .with(level)
                .searching(address.search())
                .page(null, address.from(), AT_ONCE);
    }

    private String knows(TargetPeriod period, RankingPage page) {
        Formats formats = Formats.current();
        LocalDate shownEnd = asOf.date().isBefore(period.end()) ? asOf.date() : period.end();
        String before = formats.period(page.before().start(), page.before().end());
        return getTranslation(
                        "ranking.knows",
                        formats.date(period.start()),
                        formats.date(shownEnd),
                        page.ranked(),
                        page.unranked())
                + " · "
                + getTranslation(page.rankedBefore() == 0 ? "ranking.before.none" : "ranking.before", before);
    }

    private Div tools(
            Viewer person,
            UnitView unit,
            List<UnitView> offered,
            List<TargetPeriod> periods,
            TargetPeriod period,
            RankingAddress address) {
        Div tools = toolbar();
        if (offered.size() > 1) {
            tools.add(RankingTools.units(offered, unit, chosen -> open(address.withUnit(chosen.code()))));
        }
        tools.add(new PeriodSelect(
                periods, period, chosen -> open(address.withPeriod(chosen).page(0, false))));
        if (units.leads(person, unit)) {
            RankingTools.Who who =
                    new RankingTools.Who(address.of() == null ? OwnerKind.UNIT : address.of(), address.kind());
            tools.add(RankingTools.who(
                    unit, units.below(person, unit), who, chosen -> open(address.withOf(chosen.of(), chosen.kind()))));
        }
        tools.add(
                RankingTools.by(address.by(), chosen -> open(address.withBy(chosen))),
                RankingTools.search(address.search(), text -> open(address.searching(text))));
        return tools;
    }

    private static Div toolbar(Component... tools) {
        Div toolbar = new Div(tools);
        toolbar.addClassName("toolbar");
        return toolbar;
    }

    private static void open(RankingAddress address) {
        Navigation.open(Navigation.RANKING, address.parameters());
    }
}
