package io.dacheng.workflow.gate;

import java.util.List;
import java.util.regex.Pattern;

/** Ids and words of a process: ids that lead to one thing, and names that people can read. */
final class Names {

    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DOCUMENTATION = 3000;

    private final Findings findings;

    Names(Findings findings) {
        this.findings = findings;
    }

    void look(Node root, Node process) {
        List<Node> withId =
                root.all().filter(node -> node.attribute("id") != null).toList();
        for (String twice : Shipped.twice(withId, node -> node.get("id"))) {
            withId.stream()
                    .filter(node -> node.get("id").equals(twice))
                    .skip(1)
                    .forEach(node -> findings.add(Rule.SAME_ID_TWICE, node, twice));
        }
        withId.stream()
                .filter(node -> !ID.matcher(node.get("id")).matches())
                .forEach(node -> findings.add(Rule.ID_FORM, node, node.get("id")));
        root.all().filter(node -> node.namespace().equals(Parts.BPMN)).forEach(this::lengths);
        Flow.nodes(process).forEach(this::node);
        process.all(Parts.BPMN, "sequenceFlow").forEach(flow -> prefix(flow, "flow"));
        if (documentation(process).isEmpty()) {
            findings.add(Rule.DOCUMENTED, process, process.get("id"));
        }
    }

    private void node(Node node) {
        if (node.get("id").isEmpty()) {
            findings.add(Rule.ID_FORM, node, "");
        }
        boolean joins = node.local().endsWith("Gateway")
                && node.children(Parts.BPMN, "outgoing").count() < 2;
        if (node.get("name").isBlank() && !joins && !node.is(Parts.BPMN, "parallelGateway")) {
            findings.add(Rule.NAMED, node, node.get("id"));
        }
        if (node.is(Parts.BPMN, "userTask", "serviceTask")
                && documentation(node).isEmpty()) {
            findings.add(Rule.DOCUMENTED, node, node.get("id"));
        }
        prefix(
                node,
                switch (node.local()) {
                    case "userTask", "manualTask", "task" -> "task";
                    case "serviceTask" -> "service";
                    case "endEvent" -> "end";
                    case "startEvent" -> "start";
                    case "subProcess", "callActivity" -> "(subprocess|call)";
                    default -> node.local().endsWith("Gateway") ? "gateway" : "event";
                });
    }

    private void prefix(Node node, String prefix) {
        if (!node.get("id").matches(prefix + "_.+")) {
            findings.add(
                    Rule.ID_PREFIX,
                    node,
                    node.get("id"),
                    prefix.replace("(", "").replace(")", "").replace('|', '/') + "_");
        }
    }

    private void lengths(Node node) {
        if (node.get("name").length() > LONGEST_NAME) {
            findings.add(Rule.TEXT_LENGTH, node, LONGEST_NAME);
        }
        if (node.is(Parts.BPMN, "documentation") && node.text().length() > LONGEST_DOCUMENTATION) {
            findings.add(Rule.TEXT_LENGTH, node, LONGEST_DOCUMENTATION);
        }
    }

    private static String documentation(Node node) {
        return node.children(Parts.BPMN, "documentation")
                .map(Node::text)
                .findFirst()
                .orElse("");
    }
}
