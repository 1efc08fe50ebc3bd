package io.dacheng.workflow.cases;

import io.dacheng.shared.Refused;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.springframework.stereotype.Component;

/** The versions of models, and what their elements are called. */
@Component
class VersionedModels {

    private final RepositoryService repository;
    private final ModelNames names;

    VersionedModels(RepositoryService repository, ModelNames names) {
        this.repository = repository;
        this.names = names;
    }

    /** @throws Refused NOT_FOUND */
    ProcessDefinition version(String process, int version) {
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .processDefinitionVersion(version)
                .singleResult();
        if (definition == null) {
            throw Refused.notFound("workflow.version.none", process, String.valueOf(version));
        }
        return definition;
    }

    BpmnModelInstance model(String definition) {
        return repository.getBpmnModelInstance(definition);
    }

    /** Names of elements by their ids; of the process itself, too. What has no name is called by its id. */
    Map<String, String> names(String definition, Locale language) {
        ModelNames.Model model = names.of(definition, language);
        Map<String, String> called = new HashMap<>();
        model.elements().keySet().forEach(element -> called.put(element, model.name(element)));
        called.put(definition.split(":", 2)[0], model.name());
        return called;
    }

    static Map<String, String> names(BpmnModelInstance model) {
        Map<String, String> names = new HashMap<>();
        model.getModelElementsByType(FlowElement.class)
                .forEach(element -> names.put(element.getId(), name(element.getName(), element.getId())));
        model.getModelElementsByType(Process.class)
                .forEach(process -> names.put(process.getId(), name(process.getName(), process.getId())));
        return names;
    }

    private static String name(String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given;
    }
}
