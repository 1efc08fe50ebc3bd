package io.dacheng.workflow.cases;

import io.dacheng.shared.Refused;
import io.dacheng.workflow.ModelLabels;
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

    VersionedModels(RepositoryService repository) {
        this.repository = repository;
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

    /** A copy whose names are in the language. */
    BpmnModelInstance model(String definition, Locale language) {
        return ModelLabels.in(model(definition), language);
    }

    /** Names of elements by their ids; of the process itself, too. What has no name is called by its id. */
    Map<String, String> names(String definition, Locale language) {
        return names(model(definition, language));
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
