package io.dacheng.workflow.gate;

import io.dacheng.access.AccessService;
import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/**
 * Looks at models before the engine does. What the rules are stands in {@code docs/model-rules.md}.
 */
@Service
public class ModelGate {

    private final AccessService access;
    private final Vocabulary words;
    private final EngineParser engine;
    private final Clock clock;
    private final DataSize mostBytes;
    private final int mostFiles;

    ModelGate(
            AccessService access,
            Vocabulary words,
            EngineParser engine,
            Clock clock,
            @Value("${dacheng.models.max-size:1MB}") DataSize mostBytes,
            @Value("${dacheng.models.max-files:10}") int mostFiles) {
        this.access = access;
        this.words = words;
        this.engine = engine;
        this.clock = clock;
        this.mostBytes = mostBytes;
        this.mostFiles = mostFiles;
    }

    /**
     * As below, for somebody who wants to know before handing a model in; in the language of the request.
     *
     * @throws Refused FORBIDDEN for who may not run processes
     */
    @Reads
    public List<Finding> check(Viewer viewer, List<ModelFile> files) {
        access.requireRunsProcesses(viewer);
        return check(files);
    }

    /** As below, in the language of the request. */
    public List<Finding> check(List<ModelFile> files) {
        return check(files, LocaleContextHolder.getLocale());
    }

    /**
     * What is wrong with the files, in the order of files and lines; with an error among them none of the files may be
     * deployed. Nothing is left behind, nothing of the files is run, and nothing is fetched from elsewhere.
     *
     * @param files that are to be deployed together
     * @param language of the sentences: Chinese, else English
     */
    public List<Finding> check(List<ModelFile> files, Locale language) {
        if (files.isEmpty() || files.size() > mostFiles) {
            Findings findings = new Findings("", language);
            findings.addAt(Rule.FILE_COUNT, null, null, files.size(), mostFiles);
            return findings.list();
        }
        Map<String, Findings> findings = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Node> roots = new LinkedHashMap<>();
        for (ModelFile file : files) {
            Findings ofFile = new Findings(file.name(), language);
            if (findings.putIfAbsent(file.name(), ofFile) != null) {
                findings.get(file.name()).addAt(Rule.FILE_NAME, null, null, file.name());
                continue;
            }
            String text = FileLook.text(file, mostBytes.toBytes(), ofFile);
            Node root = text == null ? null : XmlFile.read(text, ofFile);
            if (root != null) {
                texts.put(file.name(), text);
                roots.put(file.name(), root);
            }
        }
        Set<String> uploaded = uploaded(roots, findings);
        roots.forEach((file, root) -> look(file, root, uploaded, findings.get(file)));
        if (texts.size() == files.size() && findings.values().stream().noneMatch(Findings::unsafe)) {
            engine.look(texts, findings);
        }
        return findings.values().stream()
                .flatMap(ofFile -> ofFile.list().stream())
                .toList();
    }

    private void look(String file, Node root, Set<String> uploaded, @Nullable Findings findings) {
        Objects.requireNonNull(findings);
        if (FileLook.isBpmn(file)) {
            new BpmnFile(words, clock).look(file, root, uploaded, findings);
        } else {
            new Decisions(words, findings).look(file, root, new Timers(findings, clock));
        }
    }

    /** Ids of the processes handed in together; each once. */
    private static Set<String> uploaded(Map<String, Node> roots, Map<String, Findings> findings) {
        Set<String> uploaded = new HashSet<>();
        roots.forEach((file, root) -> BpmnFile.executable(root).forEach(process -> {
            if (!uploaded.add(process.get("id"))) {
                Objects.requireNonNull(findings.get(file)).add(Rule.SAME_ID_TWICE, process, process.get("id"));
            }
        }));
        return uploaded;
    }
}
