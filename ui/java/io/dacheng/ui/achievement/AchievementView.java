package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementPage;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementQuery.Level;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.AchievementService;
import io.dacheng.achievement.Forecast;
import io.dacheng.achievement.ForecastService;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.dashboard.GoalViewService;
import io.dacheng.dashboard.GoalViewTemplate;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
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
import io.dacheng.ui.chart.Chart;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far an owner is, read through the template the person chose. The address holds everything. */
@Route(value = Navigation.ACHIEVEMENT, layout = MainLayout.class)
@PermitAll
class AchievementView extends Page implements BeforeEnterObserver, LooksBack {

    private static final int AT_ONCE = 1_000;

    private final transient CurrentViewer viewer;
    private final transient Owner.Finder owners;
    private final transient AchievementService achievements;
    private final transient ForecastService forecasts;
    private final transient GoalViewService goalViews;
    private final transient MetricService metrics;
    private final AsOf asOf;

    AchievementView(
            CurrentViewer viewer,
            Owner.Finder owners,
            AchievementService achievements,
            ForecastService forecasts,
            GoalViewService goalViews,
            MetricService metrics,
            AsOf asOf) {
        super(I18NProvider.translate("nav.achievement"));
        this.viewer = viewer;
        this.owners = owners;
        this.achievements = achievements;
        this.forecasts = forecasts;
        this.goalViews = goalViews;
        this.metrics = metrics;
        this.asOf = asOf;
        addClassName("achievement");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Viewer person = viewer.get();
        AchievementAddress asked = AchievementAddress.of(event.getLocation().getQueryParameters())
                .withAsOf(asOf.isToday() ? null : asOf.date());
        Owner owner = owners.find(person, asked);
        if (owner == null) {
            add(new PageHeader(getTranslation("nav.achievement"), ""), nobody());
            return;
        }
        List<TargetPeriod> periods =
                achievements.periods(person, owner.kind(), owner.id(), asOf.date(), asOf.knownAt());
        AchievementAddress address = asked.withOwner(owner.kind(), owner.code());
        Optional<TargetPeriod> period = address.namesPeriod()
                ? Optional.of(named(address))
                : periods.stream()
                        .filter(p ->
                                address.metric() == null || address.metric().equals(p.metric()))
                        .findFirst()
                        .or(() -> periods.stream().findFirst());
        if (period.isEmpty()) {
            noTarget(person, owner, address);
        } else {
            show(person, owner, address.withPeriod(period.get()), periods, period.get());
        }
    }

    private TargetPeriod named(AchievementAddress address) {
        MetricView metric = metrics.byCode(String.valueOf(address.metric()))
                .orElseThrow(() -> Refused.notFound("achievement.metric.unknown", address.metric()));
        return new TargetPeriod(metric.code(), metric.name(), address.start(), address.end());
    }

    private void noTarget(Viewer person, Owner owner, AchievementAddress address) {
        setPageTitle(owner.name());
        add(path(person, owner, address), new PageHeader(owner.name(), "", whose(person, owner)));
        EmptyState empty = new EmptyState(
                getTranslation("achievement.empty.target", owner.name()),
                getTranslation("achievement.empty.target.sentence"));
        if (Navigation.leads(person)) {
            Anchor plans = new Anchor(Navigation.PLANS, getTranslation("achievement.empty.target.action"));
            plans.addClassName("button-link");
            empty.add(plans);
        }
        add(empty);
    }

    private void show(
            Viewer person, Owner owner, AchievementAddress address, List<TargetPeriod> periods, TargetPeriod period) {
        AchievementRow row = rows(person, owner, period, Level.SELF).get(0);
        String unit = metrics.byCode(period.metric()).map(MetricView::unit).orElse("");
        Formats formats = Formats.current();
        Optional<GoalViewTemplate> remembered = goalViews.chosen(person);
        GoalViewTemplate template =
                address.template() != null ? address.template() : remembered.orElse(GoalViewTemplate.CARDS);
        String title =
                owner.name() + " · " + period.metricName() + " · " + formats.period(period.start(), period.end());
        setPageTitle(title);
        PeriodSelect periodSelect = new PeriodSelect(periods, period, chosen -> open(address.withPeriod(chosen)));
        Div tools = new Div(whose(person, owner), periodSelect);
        tools.addClassName("toolbar");
        if (remembered.isPresent() || address.template() != null) {
            tools.add(TemplateChoice.between(template, chosen -> choose(person, address, chosen)));
        }
        String knows = PeriodWords.knows(row, unit, formats);
        PageHeader header = new PageHeader(title, FallbackYears.after(knows, List.of(row)));
        add(path(person, owner, address), header, tools);
        if (remembered.isEmpty() && address.template() == null) {
            add(TemplateChoice.first(chosen -> choose(person, address, chosen)));
        }
        PeriodWords.hints(row, Navigation.leads(person), formats).forEach(this::add);
        Forecast forecast = forecasts.forecast(person, query(owner, period, Level.SELF, null));
        add(new HeadlineCards(row, unit, forecast));
        if (template == GoalViewTemplate.PACE) {
            add(OwnersBelow.section(
                    getTranslation("achievement.chart"),
                    new Chart(
                            "pace",
                            new PaceDrawing(
                                            achievements.pace(person, query(owner, period, Level.SELF, null)),
                                            forecast,
                                            period.metricName(),
                                            formats)
                                    .drawing()),
                    PeriodWords.notes(new ForecastWords(forecast, formats).sentences())));
        }
        if (owner.kind() == OwnerKind.UNIT) {
            List<AchievementRow> lower = below(person, owner, address, period, row, unit, template);
            header.setKnows(FallbackYears.after(
                    knows, Stream.concat(Stream.of(row), lower.stream()).toList()));
        }
    }

    private List<AchievementRow> below(
            Viewer person,
            Owner owner,
            AchievementAddress address,
            TargetPeriod period,
            AchievementRow row,
            String unit,
            GoalViewTemplate template) {
        Function<AchievementRow, String> href =
                lower -> address.withOwner(lower.ownerKind(), lower.owner()).href();
        List<AchievementRow> units = rows(person, owner, period, Level.CHILDREN);
        List<AchievementRow> members = rows(person, owner, period, Level.MEMBERS);
        add(new OwnersBelow(row, units, members, unit, template, href));
        return Stream.concat(units.stream(), members.stream()).toList();
    }

    private List<AchievementRow> rows(Viewer person, Owner owner, TargetPeriod period, Level level) {
        List<AchievementRow> rows = new ArrayList<>();
        String after = null;
        do {
            AchievementPage page = achievements.rows(person, query(owner, period, level, after));
            rows.addAll(page.rows());
            after = page.next();
        } while (after != null);
        return rows;
    }

    private AchievementQuery query(Owner owner, TargetPeriod period, Level level, @Nullable String after) {
        return new AchievementQuery(
                period.metric(),
                period.start(),
                period.end(),
                asOf.date(),
                asOf.knownAt(),
                owner.kind(),
                owner.code(),
                level,
                after,
                AT_ONCE);
    }

    private OwnerPath path(Viewer person, Owner owner, AchievementAddress address) {
        return new OwnerPath(owners.above(person, owner, asOf.date()), owner.name(), unit -> address.withOwner(
                        OwnerKind.UNIT, unit.code())
                .href());
    }

    /** Whoever leads units, or leads one and has an own target, goes from one to the other here. */
    private Component whose(Viewer person, Owner owner) {
        List<Owner> own = new ArrayList<>(owners.own(person));
        boolean needed = own.size() > 1;
        if (!own.contains(owner)) {
            own.add(0, owner);
        }
        Select<Owner> whose = new Select<>();
        whose.setItems(own);
        whose.setItemLabelGenerator(Owner::name);
        whose.setValue(owner);
        whose.setAriaLabel(getTranslation("achievement.owner.choose"));
        whose.setVisible(needed);
        whose.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                open(AchievementAddress.of(QueryParameters.empty())
                        .withOwner(change.getValue().kind(), change.getValue().code()));
            }
        });
        return whose;
    }

    private void choose(Viewer person, AchievementAddress address, GoalViewTemplate template) {
        goalViews.choose(person, template);
        open(address.withTemplate(template));
    }

    private static void open(AchievementAddress address) {
        Navigation.open(Navigation.ACHIEVEMENT, address.parameters());
    }

    private Component nobody() {
        return new EmptyState(
                getTranslation("achievement.empty.nobody"), getTranslation("achievement.empty.nobody.sentence"));
    }
}
