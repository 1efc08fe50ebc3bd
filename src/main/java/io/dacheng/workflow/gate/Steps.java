package io.dacheng.workflow.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Steps and what they name: forms, people, beans, other processes, messages, variables. */
final class Steps {

    private static final Pattern BEAN = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    /** Attributes with an expression that is looked at for itself, or that are refused whatever is in them. */
    private static final Set<String> ELSEWHERE =
            Set.of("delegateExpression", "expression", "class", "assignee", "dueDate", "followUpDate");

    private static final int LATEST_DUE = 365;
    private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]{0,63}";
    /** What Modeler writes for "business key" of a call activity; the case of another plan is nobody's to name. */
    private static final Set<String> OWN_KEY =
            Set.of("#{execution.processBusinessKey}", "${execution.processBusinessKey}");

    private final Vocabulary words;
    private final Findings findings;
    private final Set<String> uploaded;
    private final Set<String> verbs;

    Steps(Vocabulary words, Set<String> uploaded, Findings findings) {
        this.words = words;
        this.uploaded = uploaded;
        this.findings = findings;
        this.verbs = words.verbs();
    }

    void look(Node root, Node process) {
        root.all().forEach(this::expressions);
        process.all(Parts.BPMN, "userTask").forEach(task -> userTask(process, task));
        process.all(Parts.BPMN, "serviceTask").forEach(this::serviceTask);
        process.all(Parts.BPMN, "callActivity").forEach(call -> call(process, call));
        process.all(Parts.CAMUNDA, "inputParameter", "outputParameter").forEach(parameter -> named(parameter, "name"));
        process.all(Parts.CAMUNDA, "in", "out").forEach(this::mapping);
        kept(process);
        messages(root, process);
        variables(root, process);
    }

    /** The engine takes names, descriptions and much else for expressions: where none belongs there may be none. */
    private void expressions(Node node) {
        node.attributes().forEach((name, value) -> {
            boolean expected = ELSEWHERE.contains(name.local())
                    || node.is(Parts.CAMUNDA, "in") && name.local().equals("businessKey");
            if (!expected && isExpression(value)) {
                findings.add(Rule.ALLOWED_EXPRESSION, node, value, name.local());
            }
        });
        boolean plain = node.is(Parts.CAMUNDA, "inputParameter", "outputParameter")
                && BEAN.matcher(node.text()).matches()
                && !Condition.ENGINE_NAMES.contains(
                        node.text().substring(2, node.text().length() - 1));
        if (node.is(Parts.BPMN, "conditionExpression")) {
            try {
                Condition.variables(node.text());
            } catch (Condition.NotPlain e) {
                findings.add(Rule.PLAIN_CONDITION, node, node.text(), e.getMessage());
            }
        } else if (isExpression(node.text()) && !plain && !node.is(Parts.BPMN, "text")) {
            findings.add(Rule.ALLOWED_EXPRESSION, node, node.text(), node.local());
        }
    }

    private static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    private void userTask(Node process, Node task) {
        String form = task.camunda("formKey");
        if (!words.forms().contains(form)) {
            findings.add(Rule.KNOWN_FORM, task, form);
        } else if (!form.equals("GENERIC")
                && words.shipped().stepsOf(process.get("id")).stream()
                        .noneMatch(step -> step.form().equals(form) && step.id().equals(task.get("id")))) {
            findings.add(
                    Rule.FORM_AT_ITS_STEP,
                    task,
                    form,
                    words.shipped().stepsWith(form).stream()
                            .map(step -> step.process() + ": " + step.id())
                            .collect(Collectors.joining(", ")));
        }
        String role = task.property("whoActs");
        if (role == null || !words.actingRoles().contains(role)) {
            findings.add(Rule.WHO_ACTS, task, role == null ? "" : role, String.join(", ", words.actingRoles()));
        }
        String days = task.property("dueInDays");
        if (days != null && !days.isEmpty() && !(days.matches("[0-9]{1,3}") && Integer.parseInt(days) <= LATEST_DUE)) {
            findings.add(Rule.DUE_IN_DAYS, task, days, LATEST_DUE);
        }
        candidates(task, "candidateGroups");
        candidates(task, "candidateUsers");
    }

    private void candidates(Node task, String attribute) {
        String given = task.camunda(attribute);
        if (given.isEmpty()) {
            return;
        }
        boolean groups = attribute.equals("candidateGroups");
        List<String> unknown = Stream.of(given.split(","))
                .map(String::strip)
                .filter(name -> !(groups ? words.isGroup(name) : words.isPerson(name)))
                .toList();
        if (unknown.isEmpty()) {
            findings.add(Rule.CANDIDATES_UNUSED, task, given);
        } else {
            findings.add(Rule.CANDIDATES_EXIST, task, String.join(", ", unknown));
        }
    }

    private void serviceTask(Node task) {
        Matcher bean = BEAN.matcher(task.camunda("delegateExpression"));
        if (!hasOtherWork(task) && (!bean.matches() || !verbs.contains(bean.group(1)))) {
            findings.add(Rule.ALLOWED_BEAN, task, task.camunda("delegateExpression"));
        }
        if (!task.camunda("asyncBefore").equals("true")) {
            findings.add(Rule.SERVICE_ASYNC, task);
        }
    }

    /** Said already, in {@link Parts}. */
    private static boolean hasOtherWork(Node task) {
        return Stream.of("class", "expression", "type")
                .anyMatch(attribute -> !task.camunda(attribute).isEmpty());
    }

    private void call(Node process, Node call) {
        String called = call.get("calledElement");
        String binding = call.camunda("calledElementBinding");
        boolean known =
                uploaded.contains(called) || !called.isEmpty() && !isExpression(called) && words.isDeployed(called);
        if (!known || called.equals(process.get("id")) || !(binding.isEmpty() || binding.equals("latest"))) {
            findings.add(Rule.KNOWN_CALL, call, called);
        }
    }

    private void mapping(Node mapping) {
        String key = mapping.attribute("businessKey");
        if (key != null && !OWN_KEY.contains(key)) {
            findings.add(Rule.ALLOWED_EXPRESSION, mapping, key, "businessKey");
        }
        if (mapping.attribute("source") != null) {
            named(mapping, "source");
            named(mapping, "target");
        }
    }

    /** A variable hides the bean or the engine's own name that it shares. */
    private void named(Node node, String attribute) {
        String name = node.get(attribute);
        if (!name.matches(VARIABLE) || verbs.contains(name) || Condition.ENGINE_NAMES.contains(name)) {
            findings.add(Rule.ALLOWED_EXPRESSION, node, name.isEmpty() ? "-" : name, attribute);
        }
    }

    private void kept(Node process) {
        Set<String> ids = new HashSet<>();
        process.all(Parts.BPMN, "userTask").forEach(task -> ids.add(task.get("id") + " " + task.camunda("formKey")));
        for (Shipped.Step step : words.shipped().stepsOf(process.get("id"))) {
            if (!ids.contains(step.id() + " " + step.form())) {
                findings.add(Rule.KEPT_STEP, process, step.id(), step.form());
            }
        }
    }

    private void messages(Node root, Node process) {
        Map<String, String> names = Shipped.messageNames(root);
        Set<String> caught = new TreeSet<>();
        process.all(Parts.BPMN, "messageEventDefinition", "receiveTask").forEach(event -> {
            String name = names.getOrDefault(event.get("messageRef"), "");
            caught.add(name);
            if (!words.shipped().allMessages().contains(name)) {
                findings.add(Rule.MESSAGE_NEVER_SENT, event, name);
            }
        });
        for (String message : words.shipped().messagesOf(process.get("id"))) {
            if (!caught.contains(message)) {
                findings.add(Rule.KEPT_MESSAGE, process, message);
            }
        }
    }

    /** Only for the product's own processes: one that is called may have been given any variable. */
    private void variables(Node root, Node process) {
        if (!words.shipped().isProcess(process.get("id"))) {
            return;
        }
        Set<String> set = new HashSet<>();
        process.all(Parts.BPMN, "serviceTask").forEach(task -> {
            Matcher bean = BEAN.matcher(task.camunda("delegateExpression"));
            if (bean.matches()) {
                set.addAll(words.setBy(bean.group(1)));
            }
        });
        process.all(Parts.BPMN, "userTask").forEach(task -> set.addAll(words.decidedIn(task.camunda("formKey"))));
        Shipped.messageNames(root).values().forEach(message -> set.addAll(words.broughtBy(message)));
        process.all(Parts.CAMUNDA, "inputParameter", "outputParameter").forEach(given -> set.add(given.get("name")));
        process.all(Parts.CAMUNDA, "out").forEach(given -> set.add(given.get("target")));
        process.all(Parts.BPMN, "conditionExpression").forEach(condition -> {
            try {
                for (String variable : Condition.variables(condition.text())) {
                    if (!set.contains(variable)) {
                        findings.add(Rule.VARIABLE_IS_SET, condition, variable);
                    }
                }
            } catch (Condition.NotPlain e) {
                // Found already where expressions are looked at.
            }
        });
    }
}
