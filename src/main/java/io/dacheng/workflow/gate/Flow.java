package io.dacheng.workflow.gate;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How a process hangs together: ways out, what is reached, and circles in which a case would turn without rest. */
final class Flow {

    private static final String[] NODES = {
        "startEvent",
        "endEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "boundaryEvent",
        "userTask",
        "serviceTask",
        "task",
        "manualTask",
        "receiveTask",
        "callActivity",
        "subProcess",
        "exclusiveGateway",
        "parallelGateway",
        "inclusiveGateway",
        "eventBasedGateway"
    };

    private static final Set<String> WAITING =
            Set.of("userTask", "receiveTask", "intermediateCatchEvent", "eventBasedGateway");

    private final Findings findings;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Set<Node>> out = new HashMap<>();
    private final Set<String> entered = new HashSet<>();

    Flow(Findings findings) {
        this.findings = findings;
    }

    void look(Node root, Node process) {
        references(root, process);
        nodes(process).forEach(node -> nodes.put(node.get("id"), node));
        process.all(Parts.BPMN, "sequenceFlow").forEach(flow -> {
            out.computeIfAbsent(flow.get("sourceRef"), id -> new HashSet<>()).add(flow);
            entered.add(flow.get("targetRef"));
        });
        nodes.values().forEach(this::waysOut);
        nodes.values().forEach(this::reached);
        circles();
    }

    /** Lines and events lead to something that is there; the engine's parser stumbles over those that do not. */
    private void references(Node root, Node process) {
        Set<String> steps = ids(process);
        Set<String> declared = ids(root);
        process.all(Parts.BPMN, "sequenceFlow").forEach(flow -> {
            refers(flow, "sourceRef", steps);
            refers(flow, "targetRef", steps);
        });
        process.all(Parts.BPMN, "boundaryEvent").forEach(event -> refers(event, "attachedToRef", steps));
        process.all().filter(node -> node.namespace().equals(Parts.BPMN)).forEach(node -> {
            for (String reference : List.of("messageRef", "errorRef", "escalationRef", "default")) {
                if (node.attribute(reference) != null) {
                    refers(node, reference, declared);
                }
            }
        });
    }

    private void refers(Node node, String reference, Set<String> known) {
        if (!known.contains(node.get(reference))) {
            findings.add(Rule.DANGLING_REFERENCE, node, reference, node.get(reference));
        }
    }

    private static Set<String> ids(Node around) {
        return around.all()
                .filter(node -> node.namespace().equals(Parts.BPMN))
                .map(node -> node.get("id"))
                .collect(Collectors.toSet());
    }

    static List<Node> nodes(Node process) {
        return process.all(Parts.BPMN, NODES).toList();
    }

    private void waysOut(Node node) {
        Collection<Node> ways = out.getOrDefault(node.get("id"), Set.of());
        boolean chooses = node.is(Parts.BPMN, "exclusiveGateway", "inclusiveGateway");
        if (!chooses || ways.size() < 2) {
            return;
        }
        String otherwise = node.get("default");
        for (Node way : ways) {
            boolean condition =
                    way.children(Parts.BPMN, "conditionExpression").findAny().isPresent();
            if (condition == way.get("id").equals(otherwise)) {
                findings.add(Rule.WAY_OUT, way, node.get("id"));
            }
            if (way.get("name").isBlank()) {
                findings.add(Rule.QUESTION_ANSWERED, way, node.get("id"));
            }
        }
        if (otherwise.isEmpty()) {
            findings.add(Rule.DEFAULT_WAY, node, node.get("id"));
        }
        if (!node.get("name").isBlank() && !node.get("name").matches("(?s).*[?？]")) {
            findings.add(Rule.QUESTION_ANSWERED, node, node.get("name"));
        }
    }

    private void reached(Node node) {
        boolean begins = node.is(Parts.BPMN, "startEvent", "boundaryEvent")
                || node.get("triggeredByEvent").equals("true")
                || node.children(Parts.BPMN, "linkEventDefinition").findAny().isPresent();
        if (!begins && !entered.contains(node.get("id"))) {
            findings.add(Rule.NOT_REACHED, node, node.get("id"));
        }
    }

    /** Without a step that waits, the engine would go round in one breath until its memory ends. */
    private void circles() {
        Set<String> done = new HashSet<>();
        for (Node start : nodes.values()) {
            if (rests(start) || done.contains(start.get("id"))) {
                continue;
            }
            Deque<String> next = new ArrayDeque<>(targets(start.get("id")));
            Set<String> seen = new HashSet<>();
            while (!next.isEmpty()) {
                String id = next.poll();
                Node node = nodes.get(id);
                if (id.equals(start.get("id"))) {
                    findings.add(Rule.BUSY_LOOP, start, start.get("id"));
                    done.addAll(seen);
                    break;
                }
                if (node != null && !rests(node) && seen.add(id)) {
                    next.addAll(targets(id));
                }
            }
        }
    }

    private List<String> targets(String id) {
        return out.getOrDefault(id, Set.of()).stream()
                .map(flow -> flow.get("targetRef"))
                .toList();
    }

    private static boolean rests(Node node) {
        // What a called process does is not known here.
        return WAITING.contains(node.local())
                || node.is(Parts.BPMN, "callActivity")
                || node.is(Parts.BPMN, "subProcess") && node.children().stream().anyMatch(Flow::rests)
                || node.camunda("asyncBefore").equals("true")
                || node.camunda("asyncAfter").equals("true");
    }
}
