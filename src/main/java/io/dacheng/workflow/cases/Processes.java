package io.dacheng.workflow.cases;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.CaseDiagram;
import io.dacheng.shared.Refused;
import io.dacheng.workflow.ModelLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The processes with what runs by them now (P3). Each method throws {@link Refused} FORBIDDEN unless the viewer runs
 * processes.
 */
@Service
@Transactional(readOnly = true)
public class Processes {

    private final AccessService access;
    private final Versions versions;
    private final ModelNames names;
    private final RepositoryService repository;

    Processes(AccessService access, Versions versions, ModelNames names, RepositoryService repository) {
        this.access = access;
        this.versions = versions;
        this.names = names;
        this.repository = repository;
    }

    /** All processes by their keys. */
    public List<ProcessSummary> processes(Viewer viewer, Locale language) {
        access.requireRunsProcesses(viewer);
        Map<String, List<ProcessVersion>> byKey = versions.of(null).stream()
                .collect(Collectors.groupingBy(ProcessVersion::process, LinkedHashMap::new, Collectors.toList()));
        List<ProcessSummary> all = new ArrayList<>();
        byKey.forEach((key, known) -> all.add(summary(key, known, language)));
        return all;
    }

    /** @throws Refused NOT_FOUND when no process has the key */
    public ProcessSummary process(Viewer viewer, String key, Locale language) {
        access.requireRunsProcesses(viewer);
        List<ProcessVersion> known = versions.of(key);
        if (known.isEmpty()) {
            throw Refused.notFound("workflow.process.none", key);
        }
        return summary(key, known, language);
    }

    /**
     * A process drawn, with how many cases are where.
     *
     * @param version whose model is drawn and whose cases are counted; null for the newest model and all cases
     * @throws Refused NOT_FOUND when there is no such process or version
     */
    public ProcessView now(Viewer viewer, String key, @Nullable Integer version, Locale language) {
        ProcessSummary about = process(viewer, key, language);
        ProcessVersion drawn = version == null
                ? about.newest()
                : about.versions().stream()
                        .filter(known -> known.version() == version)
                        .findFirst()
                        .orElseThrow(() -> Refused.notFound("workflow.process.version", key, String.valueOf(version)));
        ModelNames.Model model = names.of(drawn.definition(), language);
        Map<String, Versions.At> counts = versions
                .steps(
                        version == null
                                ? about.versions().stream()
                                        .map(ProcessVersion::definition)
                                        .toList()
                                : List.of(drawn.definition()))
                .stream()
                .collect(Collectors.toMap(Versions.At::element, Function.identity()));
        List<StepCount> steps = new ArrayList<>();
        model.elements().forEach((id, element) -> {
            Versions.At at = counts.remove(id);
            steps.add(
                    at == null
                            ? new StepCount(id, element.name(), element.type(), 0, 0, 0)
                            : new StepCount(
                                    id, element.name(), element.type(), at.cases(), at.overdue(), at.incidents()));
        });
        List<StepCount> elsewhere = counts.values().stream()
                .map(at -> new StepCount(
                        at.element(),
                        nameElsewhere(about, at.element(), language),
                        CaseDiagram.Type.EVENT,
                        at.cases(),
                        at.overdue(),
                        at.incidents()))
                .toList();
        String bpmn =
                Bpmn.convertToString(ModelLabels.in(repository.getBpmnModelInstance(drawn.definition()), language));
        return new ProcessView(about, model.documentation(), version, drawn.version(), bpmn, steps, elsewhere);
    }

    private ProcessSummary summary(String key, List<ProcessVersion> known, Locale language) {
        return new ProcessSummary(
                key, names.of(known.get(0).definition(), language).name(), known);
    }

    /** As the newest version calls it that has the element. */
    private String nameElsewhere(ProcessSummary about, String element, Locale language) {
        return about.versions().stream()
                .map(version -> names.of(version.definition(), language))
                .filter(model -> model.elements().containsKey(element))
                .map(model -> model.name(element))
                .findFirst()
                .orElse(element);
    }
}
