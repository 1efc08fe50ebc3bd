package io.dacheng.workflow.models;

import io.dacheng.access.AccessService;
import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import io.dacheng.workflow.gate.Finding;
import io.dacheng.workflow.gate.ModelFile;
import io.dacheng.workflow.gate.ModelGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * While the product is developed: a model saved in the folder {@code processes} is in force within two seconds, without a
 * restart and without a second pair of eyes, but through the gate. {@code dacheng.models.folder} is a folder, {@code none}, or
 * {@code auto}: the sources' own folder where the product runs from its sources, none in an installation.
 */
@Service
public class ModelsFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ModelsFolder.class);
    private static final Path SOURCES = Path.of("processes");

    private record Stamp(long modified, long size) {}

    private final @Nullable Path folder;
    private final Deployments deployments;
    private final ModelGate gate;
    private final AuditLog audit;
    private final AccessService access;
    private final TransactionTemplate inOneTransaction;
    private final Map<String, Stamp> seen = new HashMap<>();
    private final Map<String, List<Finding>> refused = new ConcurrentHashMap<>();
    private boolean looked;

    ModelsFolder(
            @Value("${dacheng.models.folder:auto}") String folder,
            Deployments deployments,
            ModelGate gate,
            AuditLog audit,
            AccessService access,
            TransactionTemplate inOneTransaction) {
        this.folder = resolve(folder.strip());
        this.deployments = deployments;
        this.gate = gate;
        this.audit = audit;
        this.access = access;
        this.inOneTransaction = inOneTransaction;
    }

    private static @Nullable Path resolve(String setting) {
        return switch (setting.toLowerCase(Locale.ROOT)) {
            case "none" -> null;
            case "", "auto" -> fromSources() ? SOURCES : null;
            default -> Path.of(setting);
        };
    }

    /** The classes lie in a folder, not in a jar, and the models beside them. */
    private static boolean fromSources() {
        try {
            return Files.isDirectory(SOURCES)
                    && Files.exists(Path.of("pom.xml"))
                    && "file".equals(new ClassPathResource("processes").getURL().getProtocol());
        } catch (IOException notThere) {
            return false;
        }
    }

    /**
     * The folder that is watched; empty for none.
     *
     * @throws Refused FORBIDDEN without the right
     */
    @Reads
    public Optional<Path> watched(Viewer viewer) {
        access.requireRunsProcesses(viewer);
        return Optional.ofNullable(folder);
    }

    /**
     * What the gate has against files of the folder as they are now, by file.
     *
     * @throws Refused FORBIDDEN without the right
     */
    @Reads
    public Map<String, List<Finding>> refused(Viewer viewer) {
        access.requireRunsProcesses(viewer);
        return new TreeMap<>(refused);
    }

    /** What lies there when the product starts is what it has brought along. */
    @EventListener(ApplicationReadyEvent.class)
    public void begin() {
        if (folder != null) {
            LOG.info("Models saved in {} come into force at once", folder.toAbsolutePath());
            look();
        }
    }

    @Scheduled(fixedDelay = 1000, initialDelay = 5000)
    public void look() {
        if (folder != null) {
            look(folder);
        }
    }

    /** Brings what has been saved since the last look into force; the first look only remembers. */
    synchronized void look(Path place) {
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.filter(ModelsFolder::isModel).sorted().toList()) {
                Stamp stamp = new Stamp(Files.getLastModifiedTime(file).toMillis(), Files.size(file));
                boolean saved = !stamp.equals(seen.put(file.getFileName().toString(), stamp));
                if (saved && looked) {
                    bring(new ModelFile(file.getFileName().toString(), Files.readAllBytes(file)));
                }
            }
            looked = true;
        } catch (IOException e) {
            LOG.warn("The folder {} cannot be read: {}", place, e.toString());
        }
    }

    private static boolean isModel(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".bpmn") || name.endsWith(".dmn"));
    }

    private void bring(ModelFile file) {
        try {
            List<Finding> findings = gate.check(List.of(file), Locale.ENGLISH);
            boolean errors = findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
            if (errors) {
                refused.put(file.name(), findings);
                LOG.warn("{} is not in force: {}", file.name(), sentences(findings));
                return;
            }
            refused.remove(file.name());
            inOneTransaction.executeWithoutResult(transaction -> deploy(file));
        } catch (Refused refusal) {
            refused.put(file.name(), List.of(finding(file, refusal)));
            LOG.warn("{} is not in force: {}", file.name(), refusal.getMessage());
        }
    }

    private void deploy(ModelFile file) {
        deployments.alone();
        if (deployments.changes(file)) {
            deployments.deploy(file.name(), Deployments.FOLDER, List.of(file));
            ModelXml.definitions(file)
                    .forEach(model -> audit.record(
                            Publishing.SYSTEM,
                            "model.publish",
                            "model:" + model.key() + ":"
                                    + deployments
                                            .latest(model.kind(), model.key())
                                            .orElseThrow()
                                            .getVersion(),
                            "saved in the folder " + file.name()));
            LOG.info("In force from now on: {}", file.name());
        }
    }

    private static Finding finding(ModelFile file, Refused refusal) {
        return new Finding(file.name(), null, null, refusal.code(), Finding.Severity.ERROR, refusal.getMessage(), "");
    }

    private static String sentences(List<Finding> findings) {
        return findings.stream()
                .map(finding -> (finding.line() == null ? "" : "line " + finding.line() + ", ")
                        + (finding.element() == null ? "" : finding.element() + ": ") + finding.reason() + " "
                        + finding.hint())
                .collect(Collectors.joining(" | "));
    }
}
