package io.dacheng.target;

import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.RevisionFigures.Owner;
import io.dacheng.target.RevisionFigures.Role;
import io.dacheng.target.RevisionTrees.Node;
import io.dacheng.target.RevisionTrees.Tree;
import io.dacheng.target.revision.Allowance;
import io.dacheng.target.revision.Ask;
import io.dacheng.target.revision.Column;
import io.dacheng.target.revision.Policy;
import io.dacheng.target.revision.RevisedTree;
import io.dacheng.target.revision.Row;
import io.dacheng.target.revision.Steps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Calculates the figures of a revision; changes nothing. */
@Component
class RevisionCalculator {

    private final RevisionTrees trees;
    private final RevisionLines lines;
    private final RevisionActuals actuals;
    private final OrganisationService organisation;

    RevisionCalculator(
            RevisionTrees trees, RevisionLines lines, RevisionActuals actuals, OrganisationService organisation) {
        this.trees = trees;
        this.lines = lines;
        this.actuals = actuals;
        this.organisation = organisation;
    }

    /** @throws Refused INVALID naming for whom it cannot be, and why; also when nothing would change */
    RevisionFigures figures(Plan plan, Target target, NewRevision asked) {
        List<RevisionFigures.Line> calculated = new ArrayList<>();
        for (Target top : lines.of(target, asked.kind())) {
            calculated.add(line(plan, target, top, asked));
        }
        RevisionFigures figures = new RevisionFigures(calculated);
        if (figures.lines().stream().flatMap(line -> line.owners().stream()).noneMatch(Owner::changes)) {
            throw Refused.invalid("target.revision.nothing");
        }
        return figures;
    }

    private RevisionFigures.Line line(Plan plan, Target leading, Target top, NewRevision asked) {
        Tree tree = trees.read(plan, top, asked.effectiveFrom());
        PeopleRows people = new PeopleRows(
                tree,
                lines.people(top, asked),
                organisation.members(asked.people().stream()
                        .map(NewRevision.Person::memberId)
                        .toList()));
        List<Row> rows = people.rows();
        Map<Long, BigDecimal> locks = locks(tree, asked);
        Map<Long, List<BigDecimal>> given = new HashMap<>(people.given());
        tree.nodes().stream()
                .filter(node -> node.state() == TargetState.CLOSED)
                .forEach(node ->
                        given.put(node.id(), Objects.requireNonNull(tree.cells().get(node.id()))));
        Map<Long, List<BigDecimal>> revised = RevisedTree.of(
                rows,
                tree.columns(),
                new Steps(
                        plan.line(top.metricId()).roundingStep(), tree.metric().smallestStep()),
                new Ask(asked.amount(), locks, given, !asked.kind().ofPeople()),
                policy(plan, tree, asked),
                allowance(plan, leading, top));
        List<Owner> owners = new ArrayList<>();
        for (Row row : rows) {
            owners.add(owner(people, row, Objects.requireNonNull(revised.get(row.key())), tree.cut()));
        }
        List<RevisionFigures.Column> columns = tree.cut()
                ? tree.columns().stream()
                        .map(column -> new RevisionFigures.Column(column.period(), column.closed()))
                        .toList()
                : List.of();
        return new RevisionFigures.Line(top.id(), tree.metric(), columns, owners);
    }

    private Policy policy(Plan plan, Tree tree, NewRevision asked) {
        return switch (asked.policy()) {
            case KEEP_SHARES -> Policy.keepShares();
            case KEEP_AMOUNTS -> Policy.keepAmounts();
            case RUN_RATE ->
                Policy.runRate(
                        actuals.soFar(plan, tree, asked.effectiveFrom()),
                        tree.top().name());
        };
    }

    private Allowance allowance(Plan plan, Target leading, Target top) {
        int depth = lines.depth(leading);
        return (below, amount) -> lines.allowance(plan, depth + below, amount);
    }

    private static Map<Long, BigDecimal> locks(Tree tree, NewRevision asked) {
        Set<Long> lockable = new HashSet<>();
        tree.nodes().stream()
                .filter(node -> node.depth() > 0 && node.state() != TargetState.CLOSED)
                .forEach(node -> lockable.add(node.id()));
        Map<Long, BigDecimal> locks = new HashMap<>();
        for (NewRevision.Lock lock : asked.locks()) {
            if (!lockable.contains(lock.targetId())) {
                throw Refused.invalid("target.revision.lock.foreign", String.valueOf(lock.targetId()));
            }
            if (locks.put(lock.targetId(), lock.amount()) != null) {
                throw Refused.invalid("target.revision.lock.twice", name(tree, lock.targetId()));
            }
        }
        return locks;
    }

    private static String name(Tree tree, long targetId) {
        return tree.nodes().stream()
                .filter(node -> node.id() == targetId)
                .map(Node::name)
                .findFirst()
                .orElseThrow();
    }

    private static Owner owner(PeopleRows people, Row row, List<BigDecimal> after, boolean cut) {
        Node node = people.node(row.key());
        Role role = people.role(row.key());
        return new Owner(
                role == Role.JOINS ? null : node.id(),
                node.parentId(),
                node.kind(),
                node.ownerId(),
                node.code(),
                node.name(),
                node.depth(),
                node.version(),
                role,
                row.amount(),
                sum(after),
                cut ? row.cells() : List.of(),
                cut ? after : List.of());
    }

    static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether the targets are still as they were when the figures were calculated. */
    boolean stillAsCalculated(Plan plan, Target target, NewRevision asked, RevisionFigures figures) {
        List<Target> tops = lines.of(target, asked.kind());
        for (int i = 0; i < tops.size(); i++) {
            Tree tree = trees.read(plan, tops.get(i), asked.effectiveFrom());
            List<Owner> then = figures.lines().get(i).owners().stream()
                    .filter(owner -> owner.role() != Role.JOINS)
                    .toList();
            if (then.size() != tree.nodes().size()
                    || !sameFrozen(tree, figures.lines().get(i))) {
                return false;
            }
            for (int at = 0; at < then.size(); at++) {
                if (!same(tree, tree.nodes().get(at), then.get(at))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A month may have ended since: what was open then is frozen now. */
    private static boolean sameFrozen(Tree tree, RevisionFigures.Line then) {
        return !tree.cut()
                || tree.columns().stream()
                        .map(Column::closed)
                        .toList()
                        .equals(then.columns().stream()
                                .map(RevisionFigures.Column::frozen)
                                .toList());
    }

    private static boolean same(Tree tree, Node node, Owner then) {
        List<BigDecimal> cells = Objects.requireNonNull(tree.cells().get(node.id()));
        if (!Long.valueOf(node.id()).equals(then.targetId())
                || node.version() != then.version()
                || sum(cells).compareTo(then.before()) != 0) {
            return false;
        }
        for (int i = 0; i < then.cellsBefore().size(); i++) {
            if (then.cellsBefore().get(i).compareTo(cells.get(i)) != 0) {
                return false;
            }
        }
        return (node.kind() == OwnerKind.MEMBER) == (then.kind() == OwnerKind.MEMBER);
    }
}
