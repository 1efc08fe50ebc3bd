package io.dacheng.workflow.models;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import io.dacheng.workflow.gate.Finding;
import io.dacheng.workflow.gate.ModelFile;
import io.dacheng.workflow.gate.ModelGate;
import io.dacheng.workflow.models.Submitted.Outcome;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Models on their way into force (P2): a process admin hands files in, the gate looks at them, and a second process admin
 * publishes them, or does not want them. Where four eyes are not asked for, what is handed in comes into force at once.
 */
@Service
@Transactional
public class Submissions {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_NOTE = 2000;
    private static final int MOST = 200;

    private final SubmissionTable table;
    private final VersionTable versions;
    private final Deployments deployments;
    private final Publishing publishing;
    private final ModelGate gate;
    private final FourEyes fourEyes;
    private final AccessService access;
    private final AuditLog audit;

    Submissions(
            SubmissionTable table,
            VersionTable versions,
            Deployments deployments,
            Publishing publishing,
            ModelGate gate,
            FourEyes fourEyes,
            AccessService access,
            AuditLog audit) {
        this.table = table;
        this.versions = versions;
        this.deployments = deployments;
        this.publishing = publishing;
        this.gate = gate;
        this.fourEyes = fourEyes;
        this.access = access;
        this.audit = audit;
    }

    /**
     * Hands files in. Files that say what is in force already are left out. What the person has handed in before about
     * the same models, and still waits, is withdrawn in its favour.
     *
     * @throws Refused FORBIDDEN without the right; INVALID for no files, two of one name or model, or a name or note that
     *     is too long
     */
    public Submitted submit(Viewer viewer, NewSubmission wanted) {
        return submit(viewer, wanted, LocaleContextHolder.getLocale());
    }

    /** As above, with the gate's findings in a language. */
    public Submitted submit(Viewer viewer, NewSubmission wanted, Locale language) {
        access.requireRunsProcesses(viewer);
        checkTexts(wanted);
        List<Finding> findings = gate.check(wanted.files(), language);
        if (findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR)) {
            audit.record(viewer.actor(), "model.reject", "model:" + names(wanted.files()), rules(findings));
            return new Submitted(Outcome.REJECTED, null, List.of(), findings);
        }
        Map<ModelXml.Defined, ModelFile> models = models(wanted.files());
        deployments.alone();
        List<ModelFile> changed =
                wanted.files().stream().filter(deployments::changes).toList();
        if (changed.isEmpty()) {
            return new Submitted(Outcome.UNCHANGED, null, versions.latestOf(models.keySet()), findings);
        }
        models.values().retainAll(changed);
        List<Submission> waiting = table.waiting(models.keySet());
        for (Submission earlier : waiting) {
            if (table.digests(earlier.id()).equals(digests(changed))) {
                return new Submitted(Outcome.WAITS_ALREADY, earlier, versions.latestOf(models.keySet()), findings);
            }
        }
        NewSubmission kept = new NewSubmission(wanted.name(), wanted.source(), wanted.note(), changed);
        Submission submission = publishing.keep(viewer.login(), kept, models, findings);
        boolean waits = fourEyes.needed();
        publishing.submitted(submission, waits);
        waiting.stream()
                .filter(earlier -> earlier.submittedBy().equals(viewer.login()))
                .forEach(earlier -> publishing.replace(earlier, submission, viewer.login()));
        if (waits) {
            return new Submitted(Outcome.WAITS, submission, versions.latestOf(models.keySet()), findings);
        }
        Submission published = publishing.publish(viewer, submission, "");
        return new Submitted(
                Outcome.PUBLISHED, published, versions.deployedWith(String.valueOf(published.deployment())), findings);
    }

    /**
     * What the gate says of files, in the language of the request; nothing is kept.
     *
     * @throws Refused FORBIDDEN without the right
     */
    @Transactional(readOnly = true)
    public List<Finding> check(Viewer viewer, List<ModelFile> files, Locale language) {
        access.requireRunsProcesses(viewer);
        return gate.check(files, language);
    }

    /** Whether the viewer may hand in and publish models. */
    @Transactional(readOnly = true)
    public boolean mayPublish(Viewer viewer) {
        return access.runsProcesses(viewer);
    }

    /** Whether what one process admin hands in waits for another. */
    @Transactional(readOnly = true)
    public boolean needsSecondAdmin(Viewer viewer) {
        access.requireRunsProcesses(viewer);
        return fourEyes.needed();
    }

    /**
     * Newest first.
     *
     * @param state null for all
     * @param limit 1 to 200
     * @throws Refused FORBIDDEN without the right; INVALID for a page outside the bounds
     */
    @Transactional(readOnly = true)
    public Slice<Submission> page(Viewer viewer, @Nullable SubmissionState state, int offset, int limit) {
        access.requireRunsProcesses(viewer);
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw Refused.invalid("workflow.models.page", offset, limit, MOST);
        }
        return new Slice<>(table.page(state, offset, limit), table.count(state), offset);
    }

    /** @throws Refused FORBIDDEN without the right; NOT_FOUND */
    @Transactional(readOnly = true)
    public Submission submission(Viewer viewer, long id) {
        access.requireRunsProcesses(viewer);
        return table.find(id).orElseThrow(() -> none(id));
    }

    /** What the gate says today; of a submission that waits no more, what it said when that was handed in. */
    @Transactional(readOnly = true)
    public List<Finding> findings(Viewer viewer, long id, Locale language) {
        Submission submission = submission(viewer, id);
        return submission.waits() ? gate.check(table.files(id), language) : submission.findings();
    }

    /**
     * A file as it was handed in.
     *
     * @throws Refused FORBIDDEN without the right; NOT_FOUND
     */
    @Transactional(readOnly = true)
    public ModelFile file(Viewer viewer, long id, String name) {
        submission(viewer, id);
        return table.files(id).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("workflow.models.file.none", id, name));
    }

    /**
     * What the submission would change of one of its models, or has changed: against the version in force, once it is
     * published against the one before it.
     *
     * @throws Refused FORBIDDEN without the right; NOT_FOUND for no such submission or model in it
     */
    @Transactional(readOnly = true)
    public ModelComparison comparison(Viewer viewer, long id, ModelKind kind, String key) {
        Submission submission = submission(viewer, id);
        SubmittedModel model = submission.models().stream()
                .filter(one -> one.kind() == kind && one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("workflow.models.model.none", id, key));
        ModelFile file = file(viewer, id, model.file());
        Integer base = submission.waits() ? model.currentVersion() : model.baseVersion();
        return publishing.compare(kind, key, base, file.content());
    }

    /**
     * Brings a submission into force, through the gate once more.
     *
     * @param comment up to 2000 characters; may be empty
     * @param seen the version of each model, by key, with which the publisher has compared it; null for those in force
     *     when it was handed in
     * @throws Refused FORBIDDEN without the right, or for the own submission where four eyes are asked for; NOT_FOUND;
     *     CONFLICT when it waits no more, or another version was published meanwhile; INVALID when the gate has come to
     *     other findings
     */
    public Submission publish(Viewer viewer, long id, String comment, @Nullable Map<String, Integer> seen) {
        access.requireRunsProcesses(viewer);
        checkNote(comment);
        deployments.alone();
        Submission submission = waiting(id);
        publishing.requireAnother(viewer, submission);
        publishing.requireSeen(submission, seen);
        return publishing.publish(viewer, submission, comment.strip());
    }

    /**
     * Says that a submission shall not come into force. Its submitter withdraws it instead.
     *
     * @param reason up to 2000 characters, for the submitter to read
     * @throws Refused FORBIDDEN without the right or for the own; NOT_FOUND; CONFLICT when it waits no more; INVALID
     *     without a reason
     */
    public Submission refuse(Viewer viewer, long id, String reason) {
        access.requireRunsProcesses(viewer);
        checkNote(reason);
        if (reason.isBlank()) {
            throw Refused.invalid("workflow.models.reason");
        }
        Submission submission = waiting(id);
        if (submission.submittedBy().equals(viewer.login())) {
            throw Refused.forbidden("workflow.models.own.refuse");
        }
        return publishing.decide(viewer, submission, SubmissionState.REFUSED, reason.strip());
    }

    /**
     * Takes the own submission back.
     *
     * @throws Refused FORBIDDEN without the right, or another person's; NOT_FOUND; CONFLICT when it waits no more
     */
    public Submission withdraw(Viewer viewer, long id) {
        access.requireRunsProcesses(viewer);
        Submission submission = waiting(id);
        if (!submission.submittedBy().equals(viewer.login())) {
            throw Refused.forbidden("workflow.models.others", submission.submittedByName());
        }
        return publishing.decide(viewer, submission, SubmissionState.WITHDRAWN, "");
    }

    private Submission waiting(long id) {
        Submission submission = table.hold(id).orElseThrow(() -> none(id));
        if (!submission.waits()) {
            throw Refused.conflict(
                    "workflow.models.over." + submission.state(), id, String.valueOf(submission.decidedByName()));
        }
        return submission;
    }

    private static Refused none(long id) {
        return Refused.notFound("workflow.models.submission.none", id);
    }

    private static void checkTexts(NewSubmission wanted) {
        checkNote(wanted.note());
        if (wanted.name().length() > LONGEST_NAME || wanted.name().indexOf('\0') >= 0) {
            throw Refused.invalid("workflow.models.name", LONGEST_NAME);
        }
        if (wanted.files().isEmpty()) {
            throw Refused.invalid("workflow.models.none");
        }
        long names = wanted.files().stream().map(ModelFile::name).distinct().count();
        if (names < wanted.files().size()) {
            throw Refused.invalid("workflow.models.file.twice", names(wanted.files()));
        }
    }

    private static void checkNote(String note) {
        if (note.length() > LONGEST_NOTE || note.indexOf('\0') >= 0) {
            throw Refused.invalid("workflow.models.note", LONGEST_NOTE);
        }
    }

    /** In the files' order. */
    private static Map<ModelXml.Defined, ModelFile> models(List<ModelFile> files) {
        Map<ModelXml.Defined, ModelFile> models = new LinkedHashMap<>();
        for (ModelFile file : files) {
            for (ModelXml.Defined model : ModelXml.definitions(file)) {
                boolean twice = models.keySet().stream()
                        .anyMatch(other ->
                                other.kind() == model.kind() && other.key().equals(model.key()));
                if (twice) {
                    throw Refused.invalid("workflow.models.key.twice", model.key());
                }
                models.put(model, file);
            }
        }
        return models;
    }

    private static Map<String, String> digests(List<ModelFile> files) {
        return files.stream().collect(Collectors.toMap(ModelFile::name, file -> ModelXml.sha256(file.content())));
    }

    private static String names(List<ModelFile> files) {
        return files.stream().map(ModelFile::name).collect(Collectors.joining(", "));
    }

    private static String rules(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(Finding::rule)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(", "));
    }

    static String about(Submission submission) {
        return submission.name() + ": "
                + submission.models().stream().map(SubmittedModel::key).collect(Collectors.joining(", "));
    }
}
