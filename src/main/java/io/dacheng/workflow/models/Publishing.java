package io.dacheng.workflow.models;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.notification.Notices;
import io.dacheng.shared.Refused;
import io.dacheng.workflow.gate.Finding;
import io.dacheng.workflow.gate.ModelFile;
import io.dacheng.workflow.gate.ModelGate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a submission goes through; whoever calls has the right and holds the submission. */
@Component
class Publishing {

    /** Who submits what an upgrade brings along. */
    static final String SYSTEM = "system";

    private static final String NOTICE = "MODEL";

    private final SubmissionTable table;
    private final VersionTable versions;
    private final Deployments deployments;
    private final ModelGate gate;
    private final FourEyes fourEyes;
    private final AccessService access;
    private final AuditLog audit;
    private final Notices notices;
    private final Clock clock;

    Publishing(
            SubmissionTable table,
            VersionTable versions,
            Deployments deployments,
            ModelGate gate,
            FourEyes fourEyes,
            AccessService access,
            AuditLog audit,
            Notices notices,
            Clock clock) {
        this.table = table;
        this.versions = versions;
        this.deployments = deployments;
        this.gate = gate;
        this.fourEyes = fourEyes;
        this.access = access;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
    }

    Submission keep(String by, NewSubmission wanted, Map<ModelXml.Defined, ModelFile> models, List<Finding> findings) {
        String given = wanted.name().strip();
        String name = given.isEmpty() ? wanted.files().get(0).name() : given;
        long id = table.insert(wanted, name, by, now(), findings);
        models.forEach((model, file) -> table.addModel(
                id,
                file.name(),
                model,
                deployments
                        .latest(model.kind(), model.key())
                        .map(ResourceDefinition::getVersion)
                        .orElse(null)));
        return table.find(id).orElseThrow();
    }

    /** Withdraws what the same person has handed in before. */
    void replace(Submission earlier, Submission better, String by) {
        table.decide(earlier.id(), SubmissionState.WITHDRAWN, by, now(), "", null);
        table.replacedBy(earlier.id(), better.id());
        audit.record(
                by,
                "model.withdraw",
                "submission:" + earlier.id(),
                Submissions.about(earlier) + ", replaced by " + better.id());
    }

    /** @param waits whether others are told that they may publish it */
    void submitted(Submission submission, boolean waits) {
        audit.record(
                submission.submittedBy(),
                "model.submit",
                "submission:" + submission.id(),
                Submissions.about(submission));
        String sentence = SYSTEM.equals(submission.submittedBy()) ? "notice.model.upgrade" : "notice.model.waits";
        if (!waits) {
            return;
        }
        access.processAdmins().stream()
                .filter(login -> !login.equals(submission.submittedBy()))
                .forEach(login -> tell(login, sentence, submission, submission.submittedByName()));
    }

    private void tell(String login, String sentence, Submission submission, String who) {
        notices.send(login, NOTICE, null, sentence, List.of(String.valueOf(submission.id()), submission.name(), who));
    }

    /** @throws Refused FORBIDDEN when four eyes are asked for and the two would be one, or the submitter has lost the right */
    void requireAnother(Viewer viewer, Submission submission) {
        String submitter = submission.submittedBy();
        if (submitter.equals(viewer.login()) && fourEyes.needed()) {
            throw Refused.forbidden("workflow.models.own");
        }
        if (fourEyes.needed() && !SYSTEM.equals(submitter) && !mayStill(submitter)) {
            throw Refused.forbidden("workflow.models.submitter", submission.submittedByName());
        }
    }

    private boolean mayStill(String login) {
        return access.processAdmins().contains(login);
    }

    /** @throws Refused CONFLICT when another version has come into force than the publisher has compared with */
    void requireSeen(Submission submission, @Nullable Map<String, Integer> seen) {
        for (SubmittedModel model : submission.models()) {
            Integer compared = seen == null ? model.baseVersion() : seen.get(model.key());
            if (!Objects.equals(compared, model.currentVersion())) {
                throw Refused.conflict("workflow.models.moved", model.key(), String.valueOf(model.currentVersion()));
            }
        }
    }

    Submission publish(Viewer viewer, Submission submission, String comment) {
        List<ModelFile> files = table.files(submission.id());
        requireNoErrors(gate.check(files));
        List<ModelFile> changed = files.stream().filter(deployments::changes).toList();
        if (changed.isEmpty()) {
            throw Refused.conflict("workflow.models.same", submission.id());
        }
        table.rebase(submission);
        String deployment = deployments.deploy(submission.name(), "submission " + submission.id(), changed);
        table.decide(submission.id(), SubmissionState.PUBLISHED, viewer.login(), now(), comment, deployment);
        for (ModelVersion version : versions.deployedWith(deployment)) {
            audit.record(
                    viewer.actor(),
                    "model.publish",
                    "model:" + version.key() + ":" + version.version(),
                    "submission " + submission.id() + " of " + submission.submittedBy()
                            + (comment.isEmpty() ? "" : ": " + comment));
        }
        tellSubmitter(submission, viewer, "notice.model.published");
        return table.find(submission.id()).orElseThrow();
    }

    Submission decide(Viewer viewer, Submission submission, SubmissionState state, String comment) {
        table.decide(submission.id(), state, viewer.login(), now(), comment, null);
        boolean refused = state == SubmissionState.REFUSED;
        audit.record(
                viewer.actor(),
                refused ? "model.refuse" : "model.withdraw",
                "submission:" + submission.id(),
                Submissions.about(submission) + (comment.isEmpty() ? "" : ": " + comment));
        if (refused) {
            tellSubmitter(submission, viewer, "notice.model.refused");
        }
        return table.find(submission.id()).orElseThrow();
    }

    private void tellSubmitter(Submission submission, Viewer by, String sentence) {
        String submitter = submission.submittedBy();
        if (!submitter.equals(by.login()) && !submitter.equals(SYSTEM)) {
            tell(submitter, sentence, submission, by.name());
        }
    }

    /** @param version to compare with; null for none */
    ModelComparison compare(ModelKind kind, String key, @Nullable Integer version, byte[] after) {
        byte[] before = version == null ? null : deployments.source(kind, key, version);
        return Comparison.of(key, kind, before, after);
    }

    /** @throws Refused INVALID with the first error's reason */
    static void requireNoErrors(List<Finding> findings) {
        findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .findFirst()
                .ifPresent(error -> {
                    throw Refused.invalid("workflow.models.gate", error.file(), error.reason(), error.hint());
                });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
