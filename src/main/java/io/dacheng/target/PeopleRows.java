package io.dacheng.target;

import io.dacheng.organisation.MemberView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.NewRevision.Person;
import io.dacheng.target.RevisionFigures.Role;
import io.dacheng.target.RevisionTrees.Node;
import io.dacheng.target.RevisionTrees.Tree;
import io.dacheng.target.revision.Column;
import io.dacheng.target.revision.Presence;
import io.dacheng.target.revision.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a tree together with those who join, and what who joins or leaves has by days. Sub-units beside the members
 * of a unit keep what they have, unless nobody else is there to take it over or to give.
 */
final class PeopleRows {

    private final Tree tree;
    private final Map<Long, MemberView> names;
    private final Map<Long, Person> leaving = new HashMap<>();
    private final Map<Long, List<Person>> joining = new LinkedHashMap<>();
    private final Map<Long, Node> nodes = new LinkedHashMap<>();
    private final Map<Long, List<BigDecimal>> given = new HashMap<>();

    /**
     * @param people with the units' targets in this tree
     * @param names of all who join
     */
    PeopleRows(Tree tree, List<Person> people, Map<Long, MemberView> names) {
        this.tree = tree;
        this.names = names;
        for (Person person : people) {
            if (person.leaves() != null) {
                unit(person.leaves());
                leaving.put(target(person, person.leaves()).id(), person);
            }
            if (person.joins() != null) {
                unit(person.joins());
                joining.computeIfAbsent(person.joins(), unit -> new ArrayList<>())
                        .add(person);
            }
        }
        List<Node> above = new ArrayList<>();
        for (Node node : tree.nodes()) {
            while (!above.isEmpty() && above.get(above.size() - 1).depth() >= node.depth()) {
                addJoiners(above.remove(above.size() - 1));
            }
            nodes.put(node.id(), node);
            above.add(node);
        }
        while (!above.isEmpty()) {
            addJoiners(above.remove(above.size() - 1));
        }
        tree.nodes().stream()
                .filter(node -> joining.containsKey(node.id())
                        || leaving.values().stream()
                                .anyMatch(person -> Long.valueOf(node.id()).equals(person.leaves())))
                .forEach(this::give);
    }

    /** Cells of those who leave and join, and of those who keep theirs beside them. */
    Map<Long, List<BigDecimal>> given() {
        return given;
    }

    Node node(long key) {
        return Objects.requireNonNull(nodes.get(key));
    }

    Role role(long key) {
        return leaving.containsKey(key) ? Role.LEAVES : key < 0 ? Role.JOINS : Role.STAYS;
    }

    List<Row> rows() {
        Map<Long, Integer> places = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<Long, Node> entry : nodes.entrySet()) {
            Node node = entry.getValue();
            Integer parent = rows.isEmpty() ? Integer.valueOf(-1) : places.get(node.parentId());
            places.put(entry.getKey(), rows.size());
            rows.add(new Row(
                    entry.getKey(),
                    node.name(),
                    Objects.requireNonNull(parent),
                    node.kind() == OwnerKind.MEMBER,
                    cells(entry.getKey())));
        }
        return rows;
    }

    private List<BigDecimal> cells(long key) {
        return tree.cells().getOrDefault(key, Collections.nCopies(tree.columns().size(), BigDecimal.ZERO));
    }

    private Node target(Person person, long unit) {
        return tree.nodes().stream()
                .filter(node -> Long.valueOf(unit).equals(node.parentId())
                        && node.kind() == OwnerKind.MEMBER
                        && node.ownerId() == person.memberId()
                        && node.state() != TargetState.CLOSED)
                .findFirst()
                .orElseThrow(() -> Refused.invalid("target.revision.people.leaver", name(person)));
    }

    private Node unit(long id) {
        Node found = tree.nodes().stream()
                .filter(node -> node.id() == id && node.kind() == OwnerKind.UNIT)
                .findFirst()
                .orElseThrow(() -> Refused.invalid("target.revision.people.unit", String.valueOf(id)));
        if (children(found).stream().anyMatch(child -> child.state() == TargetState.DRAFT)) {
            throw Refused.invalid("target.revision.people.draft", found.name());
        }
        return found;
    }

    private void addJoiners(Node unit) {
        for (Person person : joining.getOrDefault(unit.id(), List.of())) {
            boolean there = children(unit).stream()
                    .anyMatch(node -> node.kind() == OwnerKind.MEMBER && node.ownerId() == person.memberId());
            if (there) {
                throw Refused.invalid("target.revision.people.joiner", name(person), unit.name());
            }
            nodes.put(key(person), joiner(unit, person));
        }
    }

    private String name(Person person) {
        return Objects.requireNonNull(names.get(person.memberId())).name();
    }

    private static long key(Person person) {
        return -person.memberId();
    }

    private Node joiner(Node unit, Person person) {
        MemberView member = Objects.requireNonNull(names.get(person.memberId()));
        return new Node(
                key(person),
                unit.id(),
                OwnerKind.MEMBER,
                person.memberId(),
                member.login(),
                member.name(),
                unit.depth() + 1,
                TargetState.DRAFT,
                0,
                BigDecimal.ZERO,
                unit.calendar());
    }

    private List<Node> children(Node unit) {
        return tree.nodes().stream()
                .filter(node -> Long.valueOf(unit.id()).equals(node.parentId()))
                .toList();
    }

    private void give(Node unit) {
        BigDecimal step = tree.metric().smallestStep();
        List<Column> columns = tree.columns();
        List<BigDecimal> together = new ArrayList<>(Collections.nCopies(columns.size(), BigDecimal.ZERO));
        List<Node> stay = new ArrayList<>();
        List<Node> units = new ArrayList<>();
        boolean anybody = false;
        for (Node child : children(unit)) {
            Person leaver = leaving.get(child.id());
            anybody |= child.kind() == OwnerKind.MEMBER;
            if (leaver != null) {
                List<BigDecimal> kept = Presence.leaving(cells(child.id()), columns, leaver.from(), step);
                given.put(child.id(), kept);
                add(together, cells(child.id()), kept);
            } else if (child.kind() == OwnerKind.UNIT) {
                units.add(child);
            } else if (child.state() != TargetState.CLOSED) {
                stay.add(child);
            }
        }
        List<Person> joiners = joining.getOrDefault(unit.id(), List.of());
        if (stay.isEmpty() && (joiners.isEmpty() || !anybody)) {
            stay = units;
        } else {
            units.forEach(other -> given.put(other.id(), cells(other.id())));
        }
        if (joiners.isEmpty()) {
            return;
        }
        stay.forEach(child -> add(together, cells(child.id()), null));
        List<BigDecimal> all = !anybody && stay.isEmpty() ? cells(unit.id()) : together;
        List<List<BigDecimal>> parts = Presence.joining(
                all, columns, stay.size(), joiners.stream().map(Person::from).toList(), step);
        for (int i = 0; i < joiners.size(); i++) {
            given.put(key(joiners.get(i)), parts.get(i));
        }
    }

    private static void add(List<BigDecimal> sums, List<BigDecimal> more, @Nullable List<BigDecimal> less) {
        for (int i = 0; i < sums.size(); i++) {
            BigDecimal taken = less == null ? BigDecimal.ZERO : less.get(i);
            sums.set(i, sums.get(i).add(more.get(i)).subtract(taken));
        }
    }
}
