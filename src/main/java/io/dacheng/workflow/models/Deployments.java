package io.dacheng.workflow.models;

import io.dacheng.shared.Refused;
import io.dacheng.workflow.ModelsChanged;
import io.dacheng.workflow.gate.ModelFile;
import io.dacheng.workflow.models.ModelVersion.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is in force in the engine, and bringing something new into force. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Deployments {

    /** Sources of deployments, as the engine keeps them; whatever else it says there, an admin was it. */
    static final String PRODUCT = "product";

    static final String FOLDER = "folder";

    /** The name under which earlier versions of the product deployed what they brought along. */
    private static final String ONCE_BY_THE_STARTER = "SpringAutoDeployment";

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Deployments(RepositoryService repository, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Until the end of the transaction nobody else brings a model into force, on any node. */
    public void alone() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('dacheng.models'))")
                .query((row, number) -> number)
                .list();
    }

    /** The definition that new cases take; empty for a model that is not there yet. */
    public Optional<? extends ResourceDefinition> latest(ModelKind kind, String key) {
        return Optional.ofNullable(
                switch (kind) {
                    case PROCESS ->
                        repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(key)
                                .latestVersion()
                                .singleResult();
                    case DECISION ->
                        repository
                                .createDecisionDefinitionQuery()
                                .decisionDefinitionKey(key)
                                .latestVersion()
                                .singleResult();
                });
    }

    /** As it was deployed. */
    public byte[] source(ResourceDefinition definition) {
        try (InputStream content =
                repository.getResourceAsStream(definition.getDeploymentId(), definition.getResourceName())) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refused NOT_FOUND when there is no such version */
    public byte[] source(ModelKind kind, String key, int version) {
        ResourceDefinition definition =
                switch (kind) {
                    case PROCESS ->
                        repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(key)
                                .processDefinitionVersion(version)
                                .singleResult();
                    case DECISION ->
                        repository
                                .createDecisionDefinitionQuery()
                                .decisionDefinitionKey(key)
                                .decisionDefinitionVersion(version)
                                .singleResult();
                };
        if (definition == null) {
            throw Refused.notFound("workflow.models.version.none", key, version);
        }
        return source(definition);
    }

    /** Whether the file says something else than what is in force of any model in it. */
    public boolean changes(ModelFile file) {
        return ModelXml.definitions(file).stream().anyMatch(model -> latest(model.kind(), model.key())
                .map(definition -> !Arrays.equals(source(definition), file.content()))
                .orElse(true));
    }

    public Origin origin(ResourceDefinition definition) {
        Deployment deployment = repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        return origin(deployment.getSource(), deployment.getName());
    }

    static Origin origin(@Nullable String source, @Nullable String name) {
        if (PRODUCT.equals(source) || source == null && ONCE_BY_THE_STARTER.equals(name)) {
            return Origin.PRODUCT;
        }
        return FOLDER.equals(source) ? Origin.FOLDER : Origin.ADMIN;
    }

    /**
     * Brings the files into force together. What the gate has let through, the engine takes; should it not, its words
     * are the reason.
     *
     * @return the engine's id of the deployment
     * @throws Refused INVALID when the engine does not take them
     */
    public String deploy(String name, String source, List<ModelFile> files) {
        DeploymentBuilder builder = repository.createDeployment().name(name).source(source);
        files.forEach(file -> builder.addInputStream(file.name(), new ByteArrayInputStream(file.content())));
        try {
            String id = builder.deploy().getId();
            events.publishEvent(new ModelsChanged());
            return id;
        } catch (ProcessEngineException e) {
            throw Refused.invalid("workflow.models.engine", names(files), String.valueOf(e.getMessage()));
        }
    }

    private static String names(List<ModelFile> files) {
        return String.join(", ", files.stream().map(ModelFile::name).toList());
    }
}
