package io.dacheng.workflow.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at a decision with all rules for one. */
final class Decisions {

    static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
    private static final String FEEL = "https://www.omg.org/spec/DMN/20191111/FEEL/";

    private static final Set<String> ELEMENTS = Parts.words("""
            definitions decision description extensionElements decisionTable input inputExpression inputValues output
            outputValues text rule annotation annotationEntry inputEntry outputEntry variable inputData
            informationRequirement requiredInput textAnnotation association sourceRef targetRef
            """);

    /** Decisions that are more than one table. */
    private static final Set<String> OTHER_LOGIC = Parts.words("""
            literalExpression invocation context contextEntry list relation functionDefinition businessKnowledgeModel
            knowledgeRequirement requiredKnowledge requiredDecision decisionService encapsulatedLogic conditional for every
            some filter
            """);

    private static final Set<String> DRAWING = Set.of(
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://www.omg.org/spec/DMN/20180521/DI/");

    private static final Set<String> DRAWN = Parts.words(
            "DMNDI DMNDiagram DMNShape DMNEdge DMNLabel DMNDecisionServiceDividerLine Size Bounds waypoint");

    private static final Set<String> ATTRIBUTES = Parts.words("""
            id name namespace exporter exporterVersion expressionLanguage typeLanguage label hitPolicy aggregation typeRef href
            preferredOrientation outputLabel textFormat associationDirection
            """);

    private static final Set<String> OF_ENGINE = Parts.words("historyTimeToLive versionTag diagramRelationId");

    private static final Set<String> KNOWN_NAMESPACES = Set.of(
            "",
            "http://camunda.org/schema/modeler/1.0",
            "http://bpmn.io/schema/dmn/biodi/2.0",
            "http://www.w3.org/XML/1998/namespace");

    /** The most a column of whole numbers may say. */
    private static final Map<String, Integer> MOST =
            Map.of("monthlyOn", 31, "daysToReview", 90, "escalateAfter", 90, "daysToPlan", 90);

    private final Vocabulary words;
    private final Findings findings;
    private final Set<String> foreign = new HashSet<>();

    Decisions(Vocabulary words, Findings findings) {
        this.words = words;
        this.findings = findings;
    }

    void look(String file, Node root, Timers timers) {
        if (!root.is(DMN, "definitions")) {
            findings.add(Rule.FILE_ROOT, root, root.local(), root.namespace());
            return;
        }
        part(root);
        List<Node> decisions = root.children(DMN, "decision").toList();
        if (decisions.size() != 1) {
            findings.add(Rule.ONE_PROCESS, root, decisions.size());
        }
        for (Node decision : decisions) {
            if (!file.equals(decision.get("id") + ".dmn")) {
                findings.add(Rule.FILE_NAME_IS_ID, decision, file, decision.get("id"));
            }
            String kept = decision.attribute(CAMUNDA, "historyTimeToLive");
            timers.timeToLive(decision, kept == null ? "" : kept);
            decision(decision);
        }
        ids(root);
    }

    private void part(Node node) {
        boolean drawn = DRAWING.contains(node.namespace()) && DRAWN.contains(node.local());
        if (node.namespace().equals(DMN) && !ELEMENTS.contains(node.local())) {
            boolean logic = OTHER_LOGIC.contains(node.local());
            Rule rule = node.is(DMN, "import") ? Rule.NO_IMPORT : logic ? Rule.DECISION_TABLE : Rule.KNOWN_PART;
            findings.add(rule, node, node.local());
            return;
        }
        if (!node.namespace().equals(DMN) && !drawn) {
            foreign(node, node.local(), node.namespace());
            return;
        }
        node.attributes().forEach((name, value) -> attribute(node, name, value, drawn));
        node.children().forEach(this::part);
    }

    private void attribute(Node node, Node.Name name, String value, boolean drawn) {
        if (name.local().endsWith("chemaLocation")) {
            findings.add(Rule.NO_REMOTE_SCHEMA, node, value);
        } else if (name.namespace().equals(CAMUNDA)) {
            if (!OF_ENGINE.contains(name.local())) {
                findings.add(Rule.KNOWN_ATTRIBUTE, node, "camunda:" + name.local(), node.local());
            }
        } else if (!KNOWN_NAMESPACES.contains(name.namespace())) {
            foreign(node, name.local(), name.namespace());
        } else if (name.local().equals("expressionLanguage")) {
            if (!value.equalsIgnoreCase("feel") && !value.equals(FEEL)) {
                findings.add(Rule.FEEL_ONLY, node, value);
            }
        } else if (name.local().equals("href") && !value.startsWith("#")) {
            findings.add(Rule.NO_IMPORT, node, value);
        } else if (name.namespace().isEmpty() && !drawn && !ATTRIBUTES.contains(name.local())) {
            findings.add(Rule.KNOWN_ATTRIBUTE, node, name.local(), node.local());
        }
    }

    private void foreign(Node node, String local, String namespace) {
        if (foreign.add(namespace)) {
            findings.add(Rule.NO_FOREIGN_PART, node, local, namespace.isEmpty() ? "-" : namespace);
        }
    }

    private void decision(Node decision) {
        List<Node> tables = decision.children(DMN, "decisionTable").toList();
        if (tables.size() != 1) {
            findings.add(Rule.DECISION_TABLE, decision, decision.get("id"));
            return;
        }
        Node table = tables.get(0);
        table.all(DMN, "inputExpression", "inputEntry", "outputEntry", "inputValues", "outputValues")
                .forEach(entry -> text(entry).forEach(text -> Feel.problem(text)
                        .ifPresent(part -> findings.add(Rule.PLAIN_FEEL, entry, text, part))));
        boolean catchesAll = table.children(DMN, "rule").anyMatch(rule -> rule.children(DMN, "inputEntry")
                .allMatch(entry -> text(entry).allMatch(text -> text.isEmpty() || text.equals("-"))));
        if (!catchesAll) {
            findings.add(Rule.DECISION_ROWS, table, decision.get("id"));
        }
        Node known = words.shipped().decision(decision.get("id"));
        if (known == null) {
            findings.add(Rule.DECISION_UNUSED, decision, decision.get("id"));
        } else {
            shape(table, known.children(DMN, "decisionTable").findFirst().orElseThrow());
        }
    }

    private void shape(Node table, Node known) {
        List<String> wanted = columns(known);
        List<String> given = columns(table);
        if (!wanted.equals(given)) {
            findings.add(Rule.DECISION_SHAPE, table, String.join("; ", given), String.join("; ", wanted));
            return;
        }
        List<Node> outputs = known.children(DMN, "output").toList();
        table.children(DMN, "rule").forEach(rule -> {
            List<Node> entries = rule.children(DMN, "outputEntry").toList();
            for (int i = 0; i < Math.min(outputs.size(), entries.size()); i++) {
                value(entries.get(i), outputs.get(i));
            }
        });
    }

    private void value(Node entry, Node output) {
        String given = text(entry).findFirst().orElse("");
        Integer most = MOST.get(output.get("name"));
        List<String> values = output.children(DMN, "outputValues")
                .flatMap(Decisions::text)
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .toList();
        boolean right =
                most == null ? values.contains(given) : given.matches("[0-9]{1,3}") && Integer.parseInt(given) <= most;
        if (!right) {
            findings.add(
                    Rule.DECISION_VALUE,
                    entry,
                    given,
                    output.get("name"),
                    most == null ? String.join(", ", values) : "0 - " + most);
        }
    }

    /** What the product gives and takes: hit policy, inputs and outputs with their types, in their order. */
    private static List<String> columns(Node table) {
        List<String> columns = new ArrayList<>();
        columns.add(table.get("hitPolicy").isEmpty() ? "UNIQUE" : table.get("hitPolicy"));
        table.children(DMN, "input")
                .flatMap(input -> input.children(DMN, "inputExpression"))
                .forEach(expression ->
                        columns.add(String.join("", text(expression).toList()) + ": " + expression.get("typeRef")));
        table.children(DMN, "output").forEach(output -> columns.add(output.get("name") + ": " + output.get("typeRef")));
        return columns;
    }

    private void ids(Node root) {
        List<Node> withId =
                root.all().filter(node -> node.attribute("id") != null).toList();
        for (String twice : Shipped.twice(withId, node -> node.get("id"))) {
            withId.stream()
                    .filter(node -> node.get("id").equals(twice))
                    .skip(1)
                    .forEach(node -> findings.add(Rule.SAME_ID_TWICE, node, twice));
        }
    }

    private static Stream<String> text(Node entry) {
        return entry.children(DMN, "text").map(Node::text);
    }
}
