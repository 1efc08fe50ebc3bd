package io.dacheng.workflow.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The picture: everything that happens can be seen, and nothing hides something else. */
final class Drawing {

    private static final int MOST_COMPARED = 400;

    private final Findings findings;
    private final Map<String, Node> shapes = new HashMap<>();

    /** In the units of the drawing. */
    private record Box(double x, double y, double width, double height) {

        boolean overlaps(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    Drawing(Findings findings) {
        this.findings = findings;
    }

    void look(Node root, Node process) {
        root.all(Parts.BPMNDI, "BPMNShape", "BPMNEdge").forEach(shape -> shapes.put(shape.get("bpmnElement"), shape));
        if (shapes.isEmpty()) {
            findings.add(Rule.DRAWN, process, process.get("id"));
            return;
        }
        List<Node> nodes = Flow.nodes(process);
        List<Node> drawn = new ArrayList<>();
        for (Node node : nodes) {
            if (shapes.containsKey(node.get("id"))) {
                drawn.add(node);
            } else {
                findings.add(Rule.DRAWN, node, node.get("id"));
            }
        }
        process.all(Parts.BPMN, "sequenceFlow")
                .filter(flow -> !shapes.containsKey(flow.get("id")))
                .forEach(flow -> findings.add(Rule.DRAWN, flow, flow.get("id")));
        overlaps(drawn);
    }

    private void overlaps(List<Node> drawn) {
        for (int i = 0; i < Math.min(drawn.size(), MOST_COMPARED); i++) {
            Box one = box(drawn.get(i));
            for (int j = i + 1; j < Math.min(drawn.size(), MOST_COMPARED); j++) {
                Box two = box(drawn.get(j));
                if (one != null && two != null && one.overlaps(two) && !belong(drawn.get(i), drawn.get(j))) {
                    findings.add(
                            Rule.OVERLAP,
                            drawn.get(j),
                            drawn.get(i).get("id"),
                            drawn.get(j).get("id"));
                }
            }
        }
    }

    /** Drawn inside the other, or on its border. */
    private static boolean belong(Node one, Node two) {
        return isIn(one, two)
                || isIn(two, one)
                || one.get("attachedToRef").equals(two.get("id"))
                || two.get("attachedToRef").equals(one.get("id"))
                // The content of a collapsed sub-process is drawn on a plane of its own.
                || one.parent() != two.parent();
    }

    private static boolean isIn(Node inner, Node outer) {
        for (Node at = inner.parent(); at != null; at = at.parent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Box box(Node node) {
        Node shape = shapes.get(node.get("id"));
        return shape == null
                ? null
                : shape.children(Parts.DC, "Bounds")
                        .findFirst()
                        .map(bounds -> new Box(
                                number(bounds, "x"),
                                number(bounds, "y"),
                                number(bounds, "width"),
                                number(bounds, "height")))
                        .orElse(null);
    }

    private static double number(Node bounds, String name) {
        try {
            return Double.parseDouble(bounds.get(name));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
