package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.PeriodCells.Cell;
import io.dacheng.target.revision.Column;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the tree below a target as it stands, for revising it. */
@Component
class RevisionTrees {

    // While a target is being agreed, what counts is what was proposed, not what its owner asks for.
    private static final String TREE = """
            with recursive below as (
                select t.id, 0 as depth, array[t.sort_order::bigint, t.id] as path from target t where t.id = :top
                union all
                select c.id, b.depth + 1, b.path || array[c.sort_order::bigint, c.id]
                from below b join target c on c.parent_id = b.id and c.state <> 'CANCELLED')
            select t.id, t.parent_id, t.unit_id, t.member_id, t.state, t.version, b.depth,
                   coalesce(u.code, m.login) as code, coalesce(u.name, m.name) as name,
                   case when t.state in ('SUBMITTED', 'RETURNED') then coalesce(t.proposed_amount, t.amount)
                        else t.amount end as planned,
                   (select c.calendar from org_unit_ancestry a join org_unit c on c.id = a.ancestor_id
                    where a.unit_id = coalesce(t.unit_id, p.unit_id) and c.calendar <> ''
                    order by a.distance limit 1) as calendar
            from below b join target t on t.id = b.id
            left join target p on p.id = t.parent_id
            left join org_unit u on u.id = t.unit_id
            left join member m on m.id = t.member_id
            order by b.path
            """;

    private final JdbcClient jdbc;
    private final PeriodSpread spread;
    private final PeriodCells periodCells;
    private final MetricService metrics;
    private final Clock clock;

    RevisionTrees(JdbcClient jdbc, PeriodSpread spread, PeriodCells periodCells, MetricService metrics, Clock clock) {
        this.jdbc = jdbc;
        this.spread = spread;
        this.periodCells = periodCells;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** One owner of the tree. */
    record Node(
            long id,
            @Nullable Long parentId,
            OwnerKind kind,
            long ownerId,
            String code,
            String name,
            int depth,
            TargetState state,
            int version,
            @Nullable BigDecimal planned,
            @Nullable String calendar) {}

    /**
     * A target and what is below it.
     *
     * @param columns the leaves of the plan's periods; the whole period when it is not cut
     * @param nodes the top first, each followed by what is below it
     * @param cells by target, what it has in each column
     */
    record Tree(
            MetricView metric, boolean cut, List<Column> columns, List<Node> nodes, Map<Long, List<BigDecimal>> cells) {

        Node top() {
            return nodes.get(0);
        }
    }

    /**
     * Units that are not split yet have nothing below them.
     *
     * @param effective what ended before it, or before today, is closed
     */
    Tree read(Plan plan, Target top, LocalDate effective) {
        List<Node> nodes = split(
                jdbc.sql(TREE).param("top", top.id()).query(RevisionTrees::node).list());
        MetricView metric = metrics.metric(top.metricId());
        boolean cut = !plan.levels().isEmpty();
        if (!cut) {
            Map<Long, List<BigDecimal>> amounts = new HashMap<>();
            nodes.forEach(node -> amounts.put(node.id(), List.of(planned(node))));
            Period whole = new Period(plan.periodStart(), plan.periodEnd());
            return new Tree(metric, false, List.of(new Column(whole, false)), nodes, amounts);
        }
        PlanPeriods periods = spread.periods(plan, top.metricId());
        LocalDate today = LocalDate.now(clock);
        LocalDate from = effective.isBefore(today) ? today : effective;
        List<Column> columns = periods.leaves().stream()
                .map(leaf -> new Column(leaf, leaf.end().isBefore(from)))
                .toList();
        return new Tree(metric, true, columns, nodes, cells(periods, nodes));
    }

    private Map<Long, List<BigDecimal>> cells(PlanPeriods periods, List<Node> nodes) {
        Map<Long, List<Cell>> now =
                periodCells.leaves(periods.tree(), nodes.stream().map(Node::id).toList());
        Map<Long, List<BigDecimal>> cells = new HashMap<>();
        for (Node node : nodes) {
            List<Cell> kept = now.get(node.id());
            if (kept != null && PeriodMatrix.sumOf(kept).compareTo(planned(node)) != 0) {
                List<Cell> free = kept.stream()
                        .map(cell -> cell.locking(false, TargetChanges.SYSTEM))
                        .toList();
                kept = periods.keeping(planned(node), free, node.calendar(), PeriodCause.KEPT, TargetChanges.SYSTEM);
            }
            cells.put(
                    node.id(),
                    kept == null
                            ? periods.byShape(planned(node), node.calendar())
                            : kept.stream().map(Cell::amount).toList());
        }
        return cells;
    }

    /** Without the parts of a unit of which one has no amount yet, and without what is below them. */
    private static List<Node> split(List<Node> nodes) {
        Set<Long> undecided = new HashSet<>();
        nodes.stream()
                .filter(node -> node.planned() == null && node.parentId() != null)
                .forEach(node -> undecided.add(node.parentId()));
        Set<Long> kept = new HashSet<>();
        List<Node> split = new ArrayList<>();
        for (Node node : nodes) {
            boolean top = split.isEmpty();
            if (top || kept.contains(node.parentId()) && !undecided.contains(node.parentId())) {
                kept.add(node.id());
                split.add(node);
            }
        }
        return split;
    }

    private static BigDecimal planned(Node node) {
        return node.planned() == null ? BigDecimal.ZERO : node.planned();
    }

    private static Node node(ResultSet row, int number) throws SQLException {
        boolean ofUnit = row.getObject("unit_id") != null;
        return new Node(
                row.getLong("id"),
                row.getObject("parent_id", Long.class),
                ofUnit ? OwnerKind.UNIT : OwnerKind.MEMBER,
                row.getLong(ofUnit ? "unit_id" : "member_id"),
                row.getString("code"),
                row.getString("name"),
                row.getInt("depth"),
                TargetState.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getBigDecimal("planned"),
                row.getString("calendar"));
    }
}
