package io.dacheng.ui.grid;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.shared.Refused;
import io.dacheng.target.PeriodEdit;
import io.dacheng.target.PeriodGridService;
import io.dacheng.target.PeriodGridView;
import io.dacheng.target.PeriodService;
import io.dacheng.target.PeriodWhy;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetView;
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
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** A target over time: its parts by period for who leads the unit, its own periods for a member. */
@Route(value = Navigation.PLAN_GRID, layout = MainLayout.class)
@PermitAll
class TargetPeriodsView extends Page implements BeforeEnterObserver, LooksBack {

    private final transient PeriodService periods;
    private final transient PeriodGridService grids;
    private final transient TargetService targets;
    private final transient CurrentViewer viewer;
    private final transient Live live;
    private final transient Clock clock;
    private final AsOf asOf;

    TargetPeriodsView(
            PeriodService periods,
            PeriodGridService grids,
            TargetService targets,
            CurrentViewer viewer,
            Live live,
            Clock clock,
            AsOf asOf) {
        super(I18NProvider.translate("nav.targets"));
        this.periods = periods;
        this.grids = grids;
        this.targets = targets;
        this.viewer = viewer;
        this.live = live;
        this.clock = clock;
        this.asOf = asOf;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        long plan = event.getRouteParameters().getLong("plan").orElse(0L);
        long target = event.getRouteParameters().getLong("target").orElse(0L);
        PeriodGridView grid = periods.grid(viewer.get(), target, asOf.knownAt());
        if (!Long.valueOf(plan).equals(grid.target().planId())) {
            throw Refused.notFound("target.unknown", target);
        }
        load(plan, grid);
    }

    private void load(long plan, PeriodGridView grid) {
        TargetView target = grid.target();
        String title = getTranslation("grid.title", target.ownerName());
        setPageTitle(title);
        removeAll();
        add(path(plan, grid), new PageHeader(title, knows(grid)));
        if (grid.periods().leaves().isEmpty()) {
            add(new EmptyState(getTranslation("grid.none"), getTranslation("grid.none.sentence")));
            return;
        }
        GridEditor editor = new GridEditor(new Services(target.id()), clock);
        Div facts = new Div(facts(grid));
        add(facts, editor);
        if (asOf.looksBack()) {
            return;
        }
        live.onPlan(editor, plan, () -> {
            facts.removeAll();
            facts.add(facts(editor.again()));
        });
    }

    private String knows(PeriodGridView grid) {
        String knows = grid.metric().name() + " · "
                + Formats.current()
                        .period(
                                grid.periods().whole().start(),
                                grid.periods().whole().end());
        String unit = grid.metric().unit();
        return unit.isEmpty() ? knows : knows + " · " + unit;
    }

    /** From the plan down to this target. */
    private Nav path(long plan, PeriodGridView grid) {
        OrderedList path = new OrderedList(new ListItem(new Anchor(Navigation.PLANS + "/" + plan, grid.planName())));
        Long parent = grid.target().parentId();
        if (parent != null) {
            try {
                TargetView above = targets.target(viewer.get(), parent, asOf.knownAt());
                path.add(new ListItem(new Anchor(Navigation.gridOf(above), above.ownerName())));
            } catch (Refused notTheirs) {
                // A member does not see the unit's target: the way ends at the plan.
            }
        }
        Span here = new Span(grid.target().ownerName());
        here.getElement().setAttribute("aria-current", "page");
        path.add(new ListItem(here));
        Nav nav = new Nav(path);
        nav.addClassName("owner-path");
        nav.getElement().setAttribute("aria-label", getTranslation("grid.path"));
        return nav;
    }

    private Div facts(PeriodGridView grid) {
        Formats formats = Formats.current();
        TargetView target = grid.target();
        Div facts = new Div(fact("plans.amount", formats.amount(target.amount())));
        facts.addClassNames("card", "plan-facts");
        if (target.balance() != null) {
            facts.add(
                    fact("tree.children", formats.amount(target.childrenTotal())),
                    fact("tree.balance", target.balance().signum() == 0 ? "✓ 0" : formats.signed(target.balance())));
        }
        return facts;
    }

    private Div fact(String word, String value) {
        Span label = new Span(getTranslation(word));
        label.addClassName("label");
        Span figure = new Span(value);
        figure.addClassName("figure");
        Div fact = new Div(label, figure);
        fact.addClassName("fact");
        return fact;
    }

    /** What the editor does, with the rights of whoever looks at that moment. */
    private final class Services implements GridEditor.Actions {

        private static final long serialVersionUID = 1L;

        private final long target;

        Services(long target) {
            this.target = target;
        }

        @Override
        public PeriodGridView read() {
            return periods.grid(viewer.get(), target, asOf.knownAt());
        }

        @Override
        public PeriodGridView edit(long version, List<PeriodEdit> edits) {
            return grids.edit(viewer.get(), target, version, edits);
        }

        @Override
        public PeriodGridView fit(long version) {
            return grids.fit(viewer.get(), target, version);
        }

        @Override
        public PeriodGridView reset(long version) {
            return grids.reset(viewer.get(), target, version);
        }

        @Override
        public PeriodWhy why(long targetId, LocalDate start) {
            return periods.why(viewer.get(), targetId, start, asOf.knownAt());
        }
    }
}
