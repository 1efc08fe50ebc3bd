package io.dacheng.workflow.cases;

import io.dacheng.inbox.CaseDiagram;
import io.dacheng.workflow.ModelLabels;
import io.dacheng.workflow.ModelSteps;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.springframework.stereotype.Component;

/** What deployed models and their elements are called. A version never changes, so it is read once a language. */
@Component
class ModelNames {

    private static final int KEPT = 500;

    /** The engine's own, where the model says nothing. */
    private static final int USUAL_TRIES = 3;

    private static final Pattern CYCLE = Pattern.compile("R(\\d{1,6})/.+");

    /**
     * A model's words.
     *
     * @param elements by id, in the order of the flow
     */
    record Model(String name, String documentation, Map<String, Element> elements) {

        /** The element's name; its id when it has none, or is of another version. */
        String name(String element) {
            Element known = elements.get(element);
            return known == null || known.name().isBlank() ? element : known.name();
        }

        int tries(String element) {
            Element known = elements.get(element);
            return known == null ? USUAL_TRIES : known.tries();
        }
    }

    /**
     * @param name may be empty
     * @param tries how often the product tries it by itself before it gives up
     */
    record Element(String name, CaseDiagram.Type type, int tries) {}

    private final RepositoryService repository;
    private final Map<String, Model> kept = new ConcurrentHashMap<>();

    ModelNames(RepositoryService repository) {
        this.repository = repository;
    }

    Model of(String definition, Locale language) {
        if (kept.size() > KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(definition + " " + language.getLanguage(), key -> read(definition, language));
    }

    private Model read(String definition, Locale language) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition);
        Map<String, Element> elements = new LinkedHashMap<>();
        for (FlowNode node : ModelSteps.inOrder(model)) {
            String name = ModelLabels.text(node, ModelLabels.LABEL, language)
                    .orElse(node.getName() == null ? "" : node.getName());
            elements.put(node.getId(), new Element(name, ModelSteps.type(node), tries(node)));
        }
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        String name = process.getName() == null || process.getName().isBlank() ? process.getId() : process.getName();
        return new Model(
                ModelLabels.text(process, ModelLabels.LABEL, language).orElse(name),
                ModelLabels.text(process, ModelLabels.DOCUMENTATION, language)
                        .orElse(process.getDocumentations().stream()
                                .map(Documentation::getTextContent)
                                .findFirst()
                                .orElse("")),
                elements);
    }

    /** {@code R3/PT1M} are three tries, {@code PT1M,PT5M} are two waits and so three as well. */
    private static int tries(FlowNode node) {
        String cycle = node.getExtensionElements() == null
                ? ""
                : node
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaFailedJobRetryTimeCycle.class)
                        .list()
                        .stream()
                        .map(CamundaFailedJobRetryTimeCycle::getTextContent)
                        .findFirst()
                        .orElse("");
        Matcher repeat = CYCLE.matcher(cycle.strip());
        if (repeat.matches()) {
            return Integer.parseInt(repeat.group(1));
        }
        return cycle.contains(",") ? cycle.split(",").length + 1 : USUAL_TRIES;
    }
}
