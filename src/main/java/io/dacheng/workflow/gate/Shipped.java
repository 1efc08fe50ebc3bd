package io.dacheng.workflow.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What the product relies on, read from the models and decisions it comes with: it completes steps by their ids and
 * sends messages by their names, and it asks decisions for columns by theirs.
 */
final class Shipped {

    /** A step with a form of the product. */
    record Step(String process, String id, String form) {}

    private final Map<String, List<Step>> steps = new LinkedHashMap<>();
    private final Map<String, Set<String>> messages = new HashMap<>();
    private final Map<String, Node> decisions = new HashMap<>();

    private Shipped() {}

    static Shipped read() {
        Shipped shipped = new Shipped();
        try {
            var resolver = new PathMatchingResourcePatternResolver();
            for (String ending : List.of("bpmn", "dmn")) {
                for (Resource file : resolver.getResources("classpath*:processes/*." + ending)) {
                    try (InputStream content = file.getInputStream()) {
                        shipped.add(String.valueOf(file.getFilename()), content.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shipped;
    }

    private void add(String file, byte[] content) {
        Node root = XmlFile.read(new String(content, StandardCharsets.UTF_8), new Findings(file, Locale.ENGLISH));
        if (root == null) {
            throw new IllegalStateException("The product comes with a model that cannot be read: " + file);
        }
        Map<String, String> names = messageNames(root);
        root.children(Parts.BPMN, "process").forEach(process -> {
            String key = process.get("id");
            steps.put(
                    key,
                    process.all(Parts.BPMN, "userTask")
                            .filter(task -> !task.camunda("formKey").equals("GENERIC"))
                            .map(task -> new Step(key, task.get("id"), task.camunda("formKey")))
                            .toList());
            messages.put(
                    key,
                    process.all(Parts.BPMN, "messageEventDefinition")
                            .map(event -> names.getOrDefault(event.get("messageRef"), ""))
                            .collect(Collectors.toCollection(TreeSet::new)));
        });
        root.children(Decisions.DMN, "decision").forEach(decision -> decisions.put(decision.get("id"), decision));
    }

    static Map<String, String> messageNames(Node root) {
        return root.children(Parts.BPMN, "message")
                .collect(Collectors.toMap(
                        message -> message.get("id"), message -> message.get("name"), (one, two) -> one));
    }

    boolean isProcess(String key) {
        return steps.containsKey(key);
    }

    Set<String> processes() {
        return steps.keySet();
    }

    /** Steps that the product completes; none for a process of one's own. */
    List<Step> stepsOf(String process) {
        return steps.getOrDefault(process, List.of());
    }

    /** Where a form belongs. */
    List<Step> stepsWith(String form) {
        return steps.values().stream()
                .flatMap(List::stream)
                .filter(step -> step.form().equals(form))
                .toList();
    }

    Set<String> messagesOf(String process) {
        return messages.getOrDefault(process, Set.of());
    }

    /** All that the product sends, to whichever process. */
    Set<String> allMessages() {
        return messages.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Nullable
    Node decision(String id) {
        return decisions.get(id);
    }

    static <K> List<K> twice(List<Node> nodes, Function<Node, K> by) {
        Map<K, Long> count =
                nodes.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.counting()));
        return new ArrayList<>(count.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList());
    }
}
