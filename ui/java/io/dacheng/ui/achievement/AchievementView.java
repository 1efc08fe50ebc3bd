package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.AchievementService;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.dashboard.GoalView;
import io.dacheng.dashboard.GoalViewService;
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
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far an owner is, read through the template the person chose. The address holds everything. */
@Route(value = Navigation.ACHIEVEMENT, layout = MainLayout.class)
@PermitAll
class AchievementView extends Page implements BeforeEnterObserver, LooksBack {

    private final transient CurrentViewer viewer;
    private final transient Owner.Finder owners;
    private final transient AchievementService achievements;
    private final transient PageFigures.Reader reader;
    private final transient GoalViewService goalViews;
    private final transient MetricService metrics;
    private final transient AchievementFiles files;
    private final AsOf asOf;

    AchievementView(
            CurrentViewer viewer,
            Owner.Finder owners,
            AchievementService achievements,
            PageFigures.Reader reader,
            GoalViewService goalViews,
            MetricService metrics,
            AchievementFiles files,
            AsOf asOf) {
        super(I18NProvider.translate("nav.achievement"));
        this.viewer = viewer;
        this.owners = owners;
        this.achievements = achievements;
        this.reader = reader;
        this.goalViews = goalViews;
        this.metrics = metrics;
        this.files = files;
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
        PageFigures figures = reader.of(person, owner, new PageFigures.Periods(period, periods), address, asOf);
        AchievementRow row = figures.own(period);
        String unit = figures.metric(period.metric()).unit();
        Formats formats = Formats.current();
        String title =
                owner.name() + " · " + period.metricName() + " · " + formats.period(period.start(), period.end());
        setPageTitle(title);
        List<GoalView> offered = goalViews.offered(person);
        Optional<GoalView> chosen = named(offered, address.template()).or(() -> goalViews.chosen(person));
        GoalView template = chosen.orElse(goalViews.usual());
        Div tools = new Div(
                whose(person, owner), new PeriodSelect(periods, period, other -> open(address.withPeriod(other))));
        tools.addClassName("toolbar");
        PageHeader header = new PageHeader(title, "");
        add(path(person, owner, address), header, tools);
        if (chosen.isPresent()) {
            tools.add(TemplateChoice.between(offered, template, view -> choose(address, view)));
            if (person.managesPeople()) {
                tools.add(new Anchor(Navigation.TEMPLATES, getTranslation("achievement.template.compose")));
            }
        } else {
            add(TemplateChoice.first(offered, view -> choose(address, view)));
        }
        PeriodWords.hints(row, Navigation.leads(person), formats).forEach(this::add);
        Div widgets = new Div();
        widgets.addClassName("widgets");
        template.widgets().forEach(widget -> widgets.add(Widgets.of(widget, figures)));
        add(widgets, files.links(owner, period, template, asOf, getLocale()));
        header.setKnows(FallbackYears.after(PeriodWords.knows(row, unit, formats), figures.allRead()));
    }

    private static Optional<GoalView> named(List<GoalView> offered, @Nullable String code) {
        return offered.stream().filter(view -> view.code().equals(code)).findFirst();
    }

    private OwnerPath path(Viewer person, Owner owner, AchievementAddress address) {
        return new OwnerPath(owners.above(person, owner, asOf.date()), owner.name(), unit -> address.withOwner(
                        OwnerKind.UNIT, unit.code())
                .href());
    }

    private OwnerSelect whose(Viewer person, Owner owner) {
        return new OwnerSelect(
                owners.own(person),
                owner,
                other -> open(AchievementAddress.of(QueryParameters.empty()).withOwner(other.kind(), other.code())));
    }

    private void choose(AchievementAddress address, GoalView view) {
        if (viewer.get().viewedBy() == null) {
            goalViews.choose(viewer.get(), view.code());
        }
        open(address.withTemplate(view.code()));
    }

    private static void open(AchievementAddress address) {
        Navigation.open(Navigation.ACHIEVEMENT, address.parameters());
    }

    private Component nobody() {
        return new EmptyState(
                getTranslation("achievement.empty.nobody"), getTranslation("achievement.empty.nobody.sentence"));
    }
}
