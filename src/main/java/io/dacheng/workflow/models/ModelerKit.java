package io.dacheng.workflow.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import io.dacheng.workflow.ElementTemplates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One folder with all that a process admin needs at the own desk: the models and decisions in force, each under the name
 * of its id, the element templates where Modeler looks for them, its plug-in, the worked examples and how it is done.
 */
@Service
public class ModelerKit {

    private static final String FOLDER = "dacheng-processes/";
    private static final String SHIPPED = "processes/";
    private static final List<String> FILES =
            List.of("README.md", ".bpmnlintrc", "examples/*.bpmn", ".camunda/modeler-plugin/*.js");

    private final AccessService access;
    private final ElementTemplates templates;
    private final RepositoryService repository;

    ModelerKit(AccessService access, ElementTemplates templates, RepositoryService repository) {
        this.access = access;
        this.templates = templates;
        this.repository = repository;
    }

    /**
     * As a zip file; the same content gives the same bytes.
     *
     * @throws Refused FORBIDDEN for who may not run processes
     */
    @Transactional(readOnly = true)
    public byte[] zip(Viewer viewer) {
        access.requireRunsProcesses(viewer);
        Map<String, byte[]> entries = new TreeMap<>();
        try {
            shipped(entries);
            entries.put(
                    ".camunda/element-templates/dacheng.json",
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(templates.all()));
            inForce(entries);
            return zipped(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void shipped(Map<String, byte[]> entries) throws IOException {
        for (String pattern : FILES) {
            Resource[] files =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + SHIPPED + pattern);
            String folder = pattern.substring(0, pattern.lastIndexOf('/') + 1);
            for (Resource file : Arrays.asList(files)) {
                try (InputStream content = file.getInputStream()) {
                    entries.put(folder + file.getFilename(), content.readAllBytes());
                }
            }
        }
    }

    private void inForce(Map<String, byte[]> entries) throws IOException {
        for (var process :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            entries.put(process.getKey() + ".bpmn", source(process.getDeploymentId(), process.getResourceName()));
        }
        for (var decision :
                repository.createDecisionDefinitionQuery().latestVersion().list()) {
            entries.put(decision.getKey() + ".dmn", source(decision.getDeploymentId(), decision.getResourceName()));
        }
    }

    private byte[] source(String deployment, String resource) throws IOException {
        try (InputStream content = repository.getResourceAsStream(deployment, resource)) {
            return content.readAllBytes();
        }
    }

    private static byte[] zipped(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry file = new ZipEntry(FOLDER + entry.getKey());
                file.setTime(0);
                zip.putNextEntry(file);
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
