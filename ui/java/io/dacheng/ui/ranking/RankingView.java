package io.dacheng.ui.ranking;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementService;
import io.dacheng.achievement.RankingQuery;
import io.dacheng.achievement.RankingRow;
import io.dacheng.achievement.RankingService;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.LooksBack;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.achievement.AchievementAddress;
import io.dacheng.ui.achievement.FallbackYears;
import io.dacheng.ui.achievement.PeriodSelect;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Lower units or members of a unit by their rates (V2); members are told kindly that they have none (V3). */
@Route(value = Navigation.RANKING, layout = MainLayout.class)
@PermitAll
class RankingView extends Page implements BeforeEnterObserver, LooksBack {

    private final transient CurrentViewer viewer;
    private final transient AccessService access;
    private final transient OrganisationService organisation;
    private final transient AchievementService achievements;
    private final transient RankingService rankings;
    private final transient MetricService metrics;
    private final AsOf asOf;

    RankingView(
            CurrentViewer viewer,
            AccessService access,
            OrganisationService organisation,
            AchievementService achievements,
            RankingService rankings,
            MetricService metrics,
            AsOf asOf) {
        super(I18NProvider.translate("nav.ranking"));
        this.viewer = viewer;
        this.access = access;
        this.organisation = organisation;
        this.achievements = achievements;
        this.rankings = rankings;
        this.metrics = metrics;
        this.asOf = asOf;
        addClassName("ranking");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Viewer person = viewer.get();
        Set<Long> roots = access.visibleRoots(person);
        if (roots.isEmpty()) {
            notForMembers();
            return;
        }
        RankingAddress asked = RankingAddress.of(event.getLocation().getQueryParameters())
                .withAsOf(asOf.isToday() ? null : asOf.date());
        List<UnitView> offered = organisation.units().stream()
                .filter(unit -> access.canSeeUnit(person, unit.id()))
                .toList();
        UnitView unit = asked.unit() == null
                ? offered.get(0)
                : offered.stream()
                        .filter(candidate -> candidate.code().equals(asked.unit()))
                        .findFirst()
                        .orElseThrow(() -> Refused.notFound("achievement.unit.unknown", asked.unit()));
        List<TargetPeriod> periods =
                achievements.periods(person, OwnerKind.UNIT, unit.id(), asOf.date(), asOf.knownAt());
        Optional<TargetPeriod> period = asked.namesPeriod()
                ? Optional.of(named(asked))
                : periods.stream().findFirst();
        if (period.isEmpty()) {
            add(
                    new PageHeader(getTranslation("nav.ranking"), ""),
                    tools(offered, unit, asked),
                    new EmptyState(
                            getTranslation("ranking.empty.target", unit.name()),
                            getTranslation("ranking.empty.target.sentence")));
            return;
        }
        RankingAddress address = asked.withUnit(unit.code()).withPeriod(period.get());
        show(person, unit, offered, periods, period.get(), ofWhom(unit, address));
    }

    /** A unit without lower units ranks its members, unless the address says otherwise. */
    private RankingAddress ofWhom(UnitView unit, RankingAddress address) {
        return address.of() == null
                ? address.withOf(organisation.childUnits(unit.id()).isEmpty() ? OwnerKind.MEMBER : OwnerKind.UNIT)
                : address;
    }

    private TargetPeriod named(RankingAddress address) {
        MetricView metric = metrics.byCode(String.valueOf(address.metric()))
                .orElseThrow(() -> Refused.notFound("achievement.metric.unknown", address.metric()));
        return new TargetPeriod(metric.code(), metric.name(), address.start(), address.end());
    }

    private void notForMembers() {
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
        Formats formats = Formats.current();
        OwnerKind of = address.of() == null ? OwnerKind.UNIT : address.of();
        List<RankingRow> rows = rankings.ranking(
                person,
                new RankingQuery(
                        period.metric(),
                        period.start(),
                        period.end(),
                        asOf.date(),
                        asOf.knownAt(),
                        unit.code(),
                        of,
                        address.by()));
        List<RankingRow> ranked =
                rows.stream().filter(row -> row.rank() != null).toList();
        List<RankingRow> others =
                rows.stream().filter(row -> row.rank() == null).toList();
        String title = getTranslation("nav.ranking") + " · " + unit.name() + " · " + period.metricName();
        setPageTitle(title);
        LocalDate shownEnd = asOf.date().isBefore(period.end()) ? asOf.date() : period.end();
        Div tools = tools(offered, unit, address);
        tools.add(
                new PeriodSelect(periods, period, chosen -> open(address.withPeriod(chosen))),
                segments("ranking.of", OwnerKind.values(), of, chosen -> open(address.withOf(chosen))),
                segments("ranking.by", RankingQuery.By.values(), address.by(), chosen -> open(address.withBy(chosen))));
        add(
                new PageHeader(
                        title,
                        FallbackYears.after(
                                getTranslation(
                                        "ranking.knows",
                                        formats.date(period.start()),
                                        formats.date(shownEnd),
                                        ranked.size(),
                                        others.size()),
                                rows.stream().map(RankingRow::row).toList())),
                tools);
        if (ranked.isEmpty()) {
            add(new EmptyState(getTranslation("ranking.empty"), getTranslation("ranking.empty.sentence")));
        } else {
            add(new RankedList(ranked, row -> href(row, period, address)));
        }
        if (!others.isEmpty()) {
            Section section = new Section(
                    new H2(getTranslation("ranking.not-ranked", others.size())),
                    new NotRankedList(others, row -> href(row, period, address)));
            section.addClassName("section");
            add(section);
        }
    }

    private static String href(RankingRow row, TargetPeriod period, RankingAddress address) {
        return AchievementAddress.of(
                        row.row().ownerKind(),
                        row.row().owner(),
                        period.metric(),
                        period.start(),
                        period.end(),
                        address.asOf())
                .href();
    }

    private Div tools(List<UnitView> offered, UnitView unit, RankingAddress address) {
        ComboBox<UnitView> units = new ComboBox<>();
        units.setItems(offered);
        units.setItemLabelGenerator(UnitView::name);
        units.setValue(unit);
        units.setAriaLabel(getTranslation("ranking.unit"));
        units.addClassName("unit-select");
        units.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                open(address.withUnit(change.getValue().code()).withOf(null));
            }
        });
        Div tools = new Div(units);
        tools.addClassName("toolbar");
        return tools;
    }

    private <T extends Enum<T>> Div segments(String word, T[] values, T shown, Consumer<T> choose) {
        Div group = new Div();
        group.addClassName("segments");
        group.getElement().setAttribute("role", "group");
        group.getElement().setAttribute("aria-label", getTranslation(word));
        for (T value : values) {
            NativeButton button =
                    new NativeButton(getTranslation(word + "." + value.name()), e -> choose.accept(value));
            button.getElement().setAttribute("aria-pressed", String.valueOf(value == shown));
            group.add(button);
        }
        return group;
    }

    private static void open(RankingAddress address) {
        Navigation.open(Navigation.RANKING, address.parameters());
    }
}
