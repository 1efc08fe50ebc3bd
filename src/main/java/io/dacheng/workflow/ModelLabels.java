package io.dacheng.workflow;

import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/**
 * What a model's elements are called in the reader's language. Names are English; beside them an element has the extension
 * properties {@code label.zh-CN} and {@code documentation.zh-CN}, which whoever draws the model types in Modeler.
 */
public final class ModelLabels {

    public static final String LABEL = "label.";
    public static final String DOCUMENTATION = "documentation.";

    private ModelLabels() {}

    /** A copy of the model with names and documentation in the language; what has no label keeps its name. */
    public static BpmnModelInstance in(BpmnModelInstance model, Locale language) {
        BpmnModelInstance copy = model.clone();
        copy.getModelElementsByType(Process.class)
                .forEach(process -> text(process, LABEL, language).ifPresent(process::setName));
        for (FlowElement element : copy.getModelElementsByType(FlowElement.class)) {
            text(element, LABEL, language).ifPresent(element::setName);
            text(element, DOCUMENTATION, language).ifPresent(text -> element.getDocumentations().stream()
                    .findFirst()
                    .ifPresent((Documentation documentation) -> documentation.setTextContent(text)));
        }
        return copy;
    }

    /** @param what {@link #LABEL} or {@link #DOCUMENTATION} */
    public static Optional<String> text(BaseElement element, String what, Locale language) {
        String name = what + (language.getLanguage().equals("zh") ? "zh-CN" : language.toLanguageTag());
        return element.getExtensionElements() == null
                ? Optional.empty()
                : element
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaProperties.class)
                        .list()
                        .stream()
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .filter(property -> name.equals(property.getCamundaName()))
                        .map(CamundaProperty::getCamundaValue)
                        .filter(text -> text != null && !text.isBlank())
                        .findFirst();
    }
}
