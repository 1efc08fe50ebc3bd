package io.dacheng.ui.plans;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.function.ValueProvider;
import io.dacheng.achievement.Explanation;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.PlanView;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.explain.ExplainAddress;
import io.dacheng.ui.explain.WhyLink;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The targets of a plan as a tree: a table on a desk, nested cards on a phone. */
final class TargetTree extends TreeGrid<TargetView> {

    private static final int OPEN_LEVELS = 2;
    private static final List<String> WIDE =
            List.of("owner", "state", "amount", "children", "balance", "completion", "round", "why");

    private final TargetBranches branches = new TargetBranches();
    private transient List<TargetView> shown = List.of();
    private boolean narrow;

    /** @param chosen told which target's history is wanted */
    TargetTree(PlanView plan, Consumer<TargetView> chosen) {
        String unit = plan.metric().unit();
        addComponentHierarchyColumn(TargetTree::owner)
                .setHeader(getTranslation("tree.owner"))
                .setKey("owner")
                .setFlexGrow(3);
        addComponentColumn(target -> Badge.of(target.state()))
                .setHeader(getTranslation("plans.state"))
                .setKey("state")
                .setAutoWidth(true)
                .setFlexGrow(0);
        figure("amount", inUnit("plans.amount", unit), TargetTree::amount);
        figure("children", getTranslation("tree.children"), t -> new Span(figure(t, t.childrenTotal())));
        figure("balance", getTranslation("tree.balance"), TargetTree::balance);
        addColumn(t -> Formats.current().date(t.completionDate()))
                .setHeader(getTranslation("tree.completion"))
                .setKey("completion")
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(t -> t.round() == 0 ? "" : String.valueOf(t.round()))
                .setHeader(getTranslation("tree.round"))
                .setKey("round")
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentColumn(t -> why(plan, t))
                .setHeader(getTranslation("explain.why.short"))
                .setKey("why")
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentHierarchyColumn(t -> card(plan, t)).setKey("card").setVisible(false);
        setDataProvider(branches);
        addClassNames("list", "target-tree");
        getElement().setAttribute("aria-label", getTranslation("tree.title"));
        asSingleSelect().addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                chosen.accept(change.getValue());
            }
        });
    }

    void narrow(boolean narrow) {
        this.narrow = narrow;
        WIDE.forEach(key -> getColumnByKey(key).setVisible(!narrow));
        getColumnByKey("card").setVisible(narrow);
        showRounds();
    }

    /** @param targets parents before children; where the viewer does not see a parent, its children stand at the top */
    void show(List<TargetView> targets) {
        fill(targets);
        int top = targets.stream().mapToInt(TargetView::depth).min().orElse(0);
        expand(targets.stream().filter(t -> t.depth() < top + OPEN_LEVELS).toList());
    }

    /** The same targets as they are now: what was open stays open, what was chosen stays chosen. */
    void again(List<TargetView> targets) {
        if (!targets.equals(shown)) {
            fill(targets);
            recalculateColumnWidths();
        }
    }

    /** The names need the room where nothing was returned. */
    private void showRounds() {
        getColumnByKey("round").setVisible(!narrow && shown.stream().anyMatch(target -> target.round() > 0));
    }

    private void fill(List<TargetView> targets) {
        shown = targets;
        showRounds();
        branches.show(targets);
    }

    private void figure(String key, String header, ValueProvider<TargetView, Component> component) {
        addComponentColumn(component)
                .setHeader(header)
                .setKey(key)
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private String inUnit(String word, String unit) {
        return unit.isEmpty() ? getTranslation(word) : getTranslation(word) + " (" + unit + ")";
    }

    private static Component owner(TargetView target) {
        Span name = new Span(target.ownerName());
        if (target.ownerKind() == OwnerKind.UNIT) {
            name.addClassName("strong");
        }
        Span code = new Span(target.ownerCode());
        code.addClassName("muted");
        Div owner = new Div(name, code);
        owner.addClassName("beside");
        return owner;
    }

    /** The amount, locked or not; under it what was proposed, where that differs. */
    private static Component amount(TargetView target) {
        Div lines = new Div();
        lines.addClassNames("two-lines", "figures");
        Span amount = new Span(Formats.current().amount(target.amount()));
        if (target.locked()) {
            amount.add(Icons.LOCK.create());
            amount.getElement().setAttribute("title", lines.getTranslation("tree.locked"));
        }
        lines.add(amount);
        BigDecimal proposed = target.proposed();
        if (proposed != null && target.amount() != null && proposed.compareTo(target.amount()) != 0) {
            Span was = new Span(
                    lines.getTranslation("tree.proposed", Formats.current().amount(proposed)));
            was.addClassName("muted");
            lines.add(was);
        }
        return lines;
    }

    private static String figure(TargetView target, @Nullable BigDecimal figure) {
        return target.children() == 0 ? "" : Formats.current().amount(figure);
    }

    private static Component balance(TargetView target) {
        Span balance = new Span(figure(target, target.balance()));
        if (target.balance() == null) {
            return balance;
        }
        balance.setTitle(balance.getTranslation("tree.balance.of", target.ownerName()));
        if (target.balance().signum() == 0) {
            balance.setText("✓ 0");
            balance.addClassName("balanced");
        } else {
            balance.setText(Formats.current().signed(target.balance()));
            balance.addClassName("alarm-text");
        }
        return balance;
    }

    /** The way to how far the owner is with an agreed target, and why. */
    private static Component why(PlanView plan, TargetView target) {
        boolean counts = target.state() == TargetState.ACTIVE || target.state() == TargetState.CLOSED;
        return counts
                ? new WhyLink(
                                ExplainAddress.of(
                                                target.ownerKind(),
                                                target.ownerCode(),
                                                target.metric(),
                                                plan.periodStart(),
                                                plan.periodEnd(),
                                                null,
                                                null)
                                        .first(Explanation.Name.TARGET),
                                target.ownerName())
                        .inShort()
                : new Span();
    }

    private static Component card(PlanView plan, TargetView target) {
        Div head = new Div(owner(target), Badge.of(target.state()));
        head.addClassName("beside");
        Div card = new Div(head, amount(target));
        card.addClassName("list-card");
        if (target.children() > 0) {
            Div sums = new Div(
                    new Span(card.getTranslation(
                            "tree.card.children", Formats.current().amount(target.childrenTotal()))),
                    balance(target));
            sums.addClassNames("beside", "muted");
            card.add(sums);
        }
        card.add(why(plan, target));
        return card;
    }
}
