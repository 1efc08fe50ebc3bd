package io.dacheng.workflow.gate;

import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Looks at a process model with all rules for one. */
final class BpmnFile {

    private static final int MOST_STEPS = 500;
    private static final int MOST_LINES = 1500;

    private final Vocabulary words;
    private final Clock clock;

    BpmnFile(Vocabulary words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    /** @param uploaded ids of the processes that are handed in together */
    void look(String file, Node root, Set<String> uploaded, Findings findings) {
        if (!root.is(Parts.BPMN, "definitions")) {
            findings.add(Rule.FILE_ROOT, root, root.local(), root.namespace());
            return;
        }
        new Parts(findings).look(root);
        if (tooMuch(root, findings)) {
            return;
        }
        List<Node> processes = executable(root);
        if (processes.size() != 1 || !processes.get(0).get("isExecutable").equals("true")) {
            findings.add(Rule.ONE_PROCESS, root, processes.size());
        }
        for (Node process : processes) {
            new Steps(words, uploaded, findings).look(root, process);
            new Timers(findings, clock).look(process);
            new Flow(findings).look(root, process);
            new Names(findings).look(root, process);
            new Drawing(findings).look(root, process);
            begins(file, process, findings);
        }
    }

    private static boolean tooMuch(Node root, Findings findings) {
        boolean steps = Flow.nodes(root).size() > MOST_STEPS;
        boolean lines = root.all(Parts.BPMN, "sequenceFlow").count() > MOST_LINES;
        if (steps || lines) {
            String what = findings.word(steps ? "xml-limits.steps" : "xml-limits.lines");
            findings.add(Rule.XML_LIMITS, root, what, steps ? MOST_STEPS : MOST_LINES);
        }
        return steps || lines;
    }

    /** What does not say that it is only drawn: the engine takes TRUE for true, and sometimes nothing at all. */
    static List<Node> executable(Node root) {
        return root.children(Parts.BPMN, "process")
                .filter(process -> !process.get("isExecutable").equals("false"))
                .toList();
    }

    private void begins(String file, Node process, Findings findings) {
        String key = process.get("id");
        if (!file.equals(key + ".bpmn")) {
            findings.add(Rule.FILE_NAME_IS_ID, process, file, key);
        }
        boolean byItself = process.children(Parts.BPMN, "startEvent")
                .anyMatch(start -> start.children(Parts.BPMN, "timerEventDefinition")
                        .findAny()
                        .isPresent());
        if (!byItself && !words.shipped().isProcess(key)) {
            findings.add(Rule.NEVER_STARTED, process, key);
        }
    }
}
