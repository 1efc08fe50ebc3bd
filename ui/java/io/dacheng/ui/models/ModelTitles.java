package io.dacheng.ui.models;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.workflow.cases.ProcessSummary;
import io.dacheng.workflow.cases.Processes;
import io.dacheng.workflow.models.ModelKind;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What models are called in the reader's language: processes as their labels say, the product's decisions, which have no
 * place for a label, by words of the pages, all others by their own names.
 */
@Component
class ModelTitles {

    private static final Set<String> DECISIONS = Set.of("achievement-status", "review-rhythm", "stage-gap-threshold");

    private final Processes processes;
    private final CurrentViewer viewer;

    ModelTitles(Processes processes, CurrentViewer viewer) {
        this.processes = processes;
        this.viewer = viewer;
    }

    /** The titles of the models in force, read once for a page. */
    Titles now() {
        return new Titles(processes.processes(viewer.get(), UI.getCurrent().getLocale()).stream()
                .collect(Collectors.toMap(ProcessSummary::key, ProcessSummary::name)));
    }

    record Titles(Map<String, String> processes) {

        /** @param name as the file calls it */
        String of(ModelKind kind, String key, String name) {
            if (kind == ModelKind.PROCESS) {
                return processes.getOrDefault(key, name);
            }
            return DECISIONS.contains(key) ? I18NProvider.translate("models.name." + key) : name;
        }
    }
}
