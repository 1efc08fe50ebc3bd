package io.dacheng.ui.today;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementQuery.Level;
import io.dacheng.achievement.AchievementService;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.dashboard.FirstSteps;
import io.dacheng.dashboard.FirstSteps.Progress;
import io.dacheng.inbox.InboxCounts;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.review.ActionService;
import io.dacheng.review.ActionView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanState;
import io.dacheng.target.PlanView;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.LooksBack;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.Personal;
import io.dacheng.ui.achievement.FallbackYears;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Home: how far are we, what needs me, which plans are being agreed. */
@Route(value = Navigation.TODAY, layout = MainLayout.class)
@PermitAll
class TodayView extends Page implements BeforeEnterObserver, LooksBack {

    private static final int URGENT = 3;
    private static final int CARDS = 4;
    private static final int DAYS_OF_A_WEEK = 7;
    private static final String LED = "led to the first steps";

    private final transient CurrentViewer viewer;
    private final transient InboxService inbox;
    private final transient ActionService actions;
    private final transient AchievementService achievements;
    private final transient PlanService plans;
    private final transient OrganisationService organisation;
    private final transient AccessService access;
    private final transient FirstSteps firstSteps;
    private final transient Personal personal;
    private final transient SchoolToday school;
    private final AsOf asOf;

    TodayView(
            CurrentViewer viewer,
            InboxService inbox,
            ActionService actions,
            AchievementService achievements,
            PlanService plans,
            OrganisationService organisation,
            AccessService access,
            FirstSteps firstSteps,
            Personal personal,
            SchoolToday school,
            AsOf asOf) {
        super(I18NProvider.translate("nav.today"));
        this.viewer = viewer;
        this.inbox = inbox;
        this.actions = actions;
        this.achievements = achievements;
        this.plans = plans;
        this.organisation = organisation;
        this.access = access;
        this.firstSteps = firstSteps;
        this.personal = personal;
        this.school = school;
        this.asOf = asOf;
        addClassName("today-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Viewer me = viewer.get();
        if (ledToTheFirstSteps(me)) {
            event.forwardTo(Navigation.START);
            return;
        }
        InboxCounts counts = inbox.counts(me);
        List<HowFar> howFar = howFar(me);
        List<PlanView> agreeing = plans.plans(me, asOf.knownAt()).stream()
                .filter(plan -> plan.state() == PlanState.DRAFT || plan.state() == PlanState.DISPATCHED)
                .toList();
        Div far = new Div();
        far.addClassName("today-far");
        Div work = new Div();
        if (school.active()) {
            Div week = new Div();
            school.fill(me, asOf, week, work);
            far.add(week);
        }
        howFar.forEach(far::add);
        if (!agreeing.isEmpty()) {
            far.add(new BeingAgreed(agreeing, asOf.today()));
        }
        if (howFar.isEmpty() && agreeing.isEmpty() && !school.active()) {
            far.add(nothingYet(me));
        }
        Div columns = new Div(far);
        if (!asOf.looksBack()) {
            Div needs = new Div(new NeedsYou(counts, urgent(me), asOf.today()));
            needs.addClassName("today-needs");
            needs.add(work);
            List<ActionView> agreed = actions.own(me, URGENT);
            if (!agreed.isEmpty()) {
                needs.add(new AgreedWithYou(agreed, asOf.today()));
            }
            columns.add(needs);
        }
        columns.addClassName("today-columns");
        add(header(me, counts, howFar));
        firstSteps(me);
        add(columns);
    }

    /** Once a session, who manages an empty product begins where there is something to do. */
    private boolean ledToTheFirstSteps(Viewer me) {
        VaadinSession session = VaadinSession.getCurrent();
        if (session.getAttribute(LED) != null
                || Personal.current().firstStepsHidden()
                || !firstSteps.concerns(me)
                || firstSteps.progress(me).stepsDone() > 0) {
            return false;
        }
        session.setAttribute(LED, Boolean.TRUE);
        return true;
    }

    /** For who manages the whole of a new product, until it has its first plan. */
    private void firstSteps(Viewer me) {
        if (asOf.looksBack() || !firstSteps.concerns(me) || Personal.current().firstStepsHidden()) {
            return;
        }
        Progress progress = firstSteps.progress(me);
        if (!progress.complete()) {
            FirstStepsCard[] card = new FirstStepsCard[1];
            card[0] = new FirstStepsCard(progress, () -> {
                personal.change(preference -> preference.withFirstStepsHidden(true));
                card[0].removeFromParent();
                Notify.undo(getTranslation("start.card.hidden"), () -> {
                    personal.change(preference -> preference.withFirstStepsHidden(false));
                    Navigation.open(Navigation.TODAY);
                });
            });
            add(card[0]);
        }
    }

    private PageHeader header(Viewer me, InboxCounts counts, List<HowFar> howFar) {
        long waiting = counts.open();
        String line = getTranslation("today.knows", Formats.current().date(asOf.date()), waiting)
                + (counts.overdue() > 0 ? " " + getTranslation("today.knows.overdue", counts.overdue()) : "");
        PageHeader header = new PageHeader(
                getTranslation("today.greeting", me.name()),
                FallbackYears.after(
                        line,
                        howFar.stream().flatMap(far -> far.rows().stream()).toList()));
        if (setsTargets(me) && !asOf.looksBack()) {
            Button create = new Button(getTranslation("today.new-plan"), e -> Navigation.open(Navigation.NEW_PLAN));
            create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            header.setActions(create);
        }
        return header;
    }

    private List<WorkItem> urgent(Viewer me) {
        return Stream.of(Scope.MINE, Scope.GROUP)
                .flatMap(scope -> inbox.find(me, new InboxQuery(scope, "", null, Sort.DUE, 0, URGENT)).items().stream())
                .sorted(Comparator.comparing(WorkItem::due, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(URGENT)
                .toList();
    }

    /** The units one leads, then oneself; nothing where no target is active. */
    private List<HowFar> howFar(Viewer me) {
        List<HowFar> all = new ArrayList<>();
        access.visibleRoots(me).stream()
                .sorted()
                .limit(2)
                .map(organisation::unit)
                .forEach(unit -> {
                    List<HowFar.Figure> figures = figures(me, OwnerKind.UNIT, unit.id(), unit.code());
                    if (!figures.isEmpty()) {
                        all.add(new HowFar(getTranslation("today.how-far.unit", unit.name()), figures, asOf));
                    }
                });
        if (me.memberId() != null) {
            List<HowFar.Figure> figures = figures(me, OwnerKind.MEMBER, me.memberId(), me.login());
            if (!figures.isEmpty()) {
                all.add(new HowFar(getTranslation("today.how-far.own"), figures, asOf));
            }
        }
        return all;
    }

    private List<HowFar.Figure> figures(Viewer me, OwnerKind kind, long ownerId, String owner) {
        boolean atSchool = school.active();
        return achievements.periods(me, kind, ownerId, asOf.date()).stream()
                .filter(period ->
                        !atSchool || period.start().plusDays(DAYS_OF_A_WEEK).isBefore(period.end()))
                .limit(CARDS)
                .flatMap(period -> figure(me, kind, owner, period))
                .toList();
    }

    private Stream<HowFar.Figure> figure(Viewer me, OwnerKind kind, String owner, TargetPeriod period) {
        AchievementQuery query = new AchievementQuery(
                period.metric(),
                period.start(),
                period.end(),
                asOf.date(),
                asOf.knownAt(),
                kind,
                owner,
                Level.SELF,
                null,
                1);
        return achievements.rows(me, query).rows().stream().map(row -> new HowFar.Figure(period.metricName(), row));
    }

    private EmptyState nothingYet(Viewer me) {
        if (setsTargets(me) && !asOf.looksBack()) {
            Button create = new Button(getTranslation("today.new-plan"), e -> Navigation.open(Navigation.NEW_PLAN));
            create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            return new EmptyState(
                    getTranslation("today.empty.setter.title"), getTranslation("today.empty.setter.sentence"), create);
        }
        return new EmptyState(getTranslation("today.empty.title"), getTranslation("today.empty.sentence"));
    }

    private boolean setsTargets(Viewer me) {
        return me.has(Role.TARGET_SETTER) || me.administrator() && hasOrganisation();
    }

    private boolean hasOrganisation() {
        return organisation.root().isPresent();
    }
}
