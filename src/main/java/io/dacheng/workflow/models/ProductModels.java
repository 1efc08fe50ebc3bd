package io.dacheng.workflow.models;

import io.dacheng.workflow.gate.Finding;
import io.dacheng.workflow.gate.ModelFile;
import io.dacheng.workflow.gate.ModelGate;
import io.dacheng.workflow.models.ModelVersion.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the product brings along comes into force when it starts: at first all of it, later what an upgrade has changed. A
 * model that process admins have changed stays as it is; what the upgrade brings becomes a submission, for them to compare
 * and to publish. Each upgrade asks once.
 */
@Component
class ProductModels implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ProductModels.class);
    private static final String NAME = "Dacheng";
    private static final List<String> FILES = List.of("classpath*:processes/*.bpmn", "classpath*:processes/*.dmn");

    private final Deployments deployments;
    private final Publishing publishing;
    private final SubmissionTable table;
    private final ModelGate gate;
    private final JdbcClient jdbc;
    private final TransactionTemplate inOneTransaction;
    private final Clock clock;

    ProductModels(
            Deployments deployments,
            Publishing publishing,
            SubmissionTable table,
            ModelGate gate,
            JdbcClient jdbc,
            TransactionTemplate inOneTransaction,
            Clock clock) {
        this.deployments = deployments;
        this.publishing = publishing;
        this.table = table;
        this.gate = gate;
        this.jdbc = jdbc;
        this.inOneTransaction = inOneTransaction;
        this.clock = clock;
    }

    /** Before anybody is let in and before the first job runs. */
    @Override
    public void afterSingletonsInstantiated() {
        bring(files());
    }

    /** @throws IllegalStateException when the gate refuses what shall come into force */
    void bring(List<ModelFile> files) {
        inOneTransaction.executeWithoutResult(transaction -> {
            deployments.alone();
            List<ModelFile> inForce = new ArrayList<>();
            for (ModelFile file : files) {
                boolean news = isNews(file);
                if (!deployments.changes(file)) {
                    continue;
                }
                if (isOurs(file)) {
                    inForce.add(file);
                } else if (news) {
                    propose(file);
                }
            }
            if (!inForce.isEmpty()) {
                requireNoErrors(inForce);
                deployments.deploy(NAME, Deployments.PRODUCT, inForce);
                LOG.info("In force from now on: {}", names(inForce));
            }
        });
    }

    /** Whether the product has brought something else along until now; remembers this one. */
    private boolean isNews(ModelFile file) {
        return jdbc.sql("""
                        insert into model_delivered (name, sha256, delivered_at) values (:name, :sha, :now)
                        on conflict (name) do update set sha256 = excluded.sha256, delivered_at = excluded.delivered_at
                        where model_delivered.sha256 <> excluded.sha256
                        """)
                        .param("name", file.name())
                        .param("sha", ModelXml.sha256(file.content()))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** Nobody but the product, or who develops it, has said what the models in the file are now. */
    private boolean isOurs(ModelFile file) {
        return ModelXml.definitions(file).stream().allMatch(model -> deployments
                .latest(model.kind(), model.key())
                .map(definition -> deployments.origin(definition) != Origin.ADMIN)
                .orElse(true));
    }

    private void propose(ModelFile file) {
        Map<ModelXml.Defined, ModelFile> models = new LinkedHashMap<>();
        ModelXml.definitions(file).forEach(model -> models.put(model, file));
        NewSubmission upgrade = new NewSubmission(file.name(), SubmissionSource.PRODUCT, "", List.of(file));
        List<Submission> earlier = table.waiting(models.keySet()).stream()
                .filter(submission -> submission.source() == SubmissionSource.PRODUCT)
                .toList();
        Submission submission = publishing.keep(Publishing.SYSTEM, upgrade, models, List.of());
        earlier.forEach(one -> publishing.replace(one, submission, Publishing.SYSTEM));
        publishing.submitted(submission, true);
        LOG.warn(
                "{} has been changed by process admins and stays as it is; what this version of the product brings waits"
                        + " as submission {}",
                file.name(),
                submission.id());
    }

    private void requireNoErrors(List<ModelFile> files) {
        List<Finding> errors = gate.check(files, Locale.ENGLISH).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new IllegalStateException("The product brings models along that its own gate refuses: "
                    + errors.stream()
                            .map(error -> error.file() + " " + error.element() + ": " + error.reason())
                            .collect(Collectors.joining("; ")));
        }
    }

    private static String names(List<ModelFile> files) {
        return files.stream().map(ModelFile::name).collect(Collectors.joining(", "));
    }

    /** The same name twice, from the product and a pack: the first on the class path counts. */
    static List<ModelFile> files() {
        Map<String, ModelFile> files = new LinkedHashMap<>();
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        try {
            for (String pattern : FILES) {
                for (Resource resource : resolver.getResources(pattern)) {
                    String name = String.valueOf(resource.getFilename());
                    files.putIfAbsent(name, new ModelFile(name, resource.getContentAsByteArray()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.values().stream()
                .sorted(Comparator.comparing(ModelFile::name))
                .toList();
    }
}
