package io.dacheng.workflow.models;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import io.dacheng.workflow.gate.ModelFile;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The processes and decisions that are in force, their versions, and what differs between two of them (P3). */
@Service
@Transactional(readOnly = true)
public class Models {

    private static final int SUBMISSIONS = 50;

    private final VersionTable versions;
    private final SubmissionTable submissions;
    private final Deployments deployments;
    private final Submissions submitting;
    private final AccessService access;

    Models(
            VersionTable versions,
            SubmissionTable submissions,
            Deployments deployments,
            Submissions submitting,
            AccessService access) {
        this.versions = versions;
        this.submissions = submissions;
        this.deployments = deployments;
        this.submitting = submitting;
        this.access = access;
    }

    /**
     * Processes, then decisions, each by key.
     *
     * @throws Refused FORBIDDEN without the right
     */
    public List<ModelView> list(Viewer viewer) {
        access.requireRunsProcesses(viewer);
        Map<String, Long> cases = versions.cases();
        Map<String, Long> incidents = versions.incidents();
        Map<String, Long> waiting = submissions.waitingByModel();
        return versions.latest().stream()
                .map(latest -> {
                    boolean process = latest.kind() == ModelKind.PROCESS;
                    return new ModelView(
                            latest,
                            process ? cases.getOrDefault(latest.key(), 0L) : 0,
                            process ? incidents.getOrDefault(latest.key(), 0L) : 0,
                            waiting.getOrDefault(latest.kind() + ":" + latest.key(), 0L));
                })
                .toList();
    }

    /**
     * Newest first.
     *
     * @throws Refused FORBIDDEN without the right; NOT_FOUND
     */
    public List<ModelVersion> versions(Viewer viewer, ModelKind kind, String key) {
        access.requireRunsProcesses(viewer);
        List<ModelVersion> all = versions.of(kind, key);
        if (all.isEmpty()) {
            throw Refused.notFound("workflow.models.model.unknown", key);
        }
        return all;
    }

    /**
     * Submissions about a model, newest first, fifty at most.
     *
     * @throws Refused FORBIDDEN without the right
     */
    public List<Submission> submissions(Viewer viewer, ModelKind kind, String key) {
        access.requireRunsProcesses(viewer);
        return submissions.about(kind, key, SUBMISSIONS);
    }

    /**
     * The file of a version, as it was deployed.
     *
     * @throws Refused FORBIDDEN without the right; NOT_FOUND
     */
    public ModelFile source(Viewer viewer, ModelKind kind, String key, int version) {
        ModelVersion wanted = version(viewer, kind, key, version);
        return new ModelFile(wanted.file(), deployments.source(kind, key, version));
    }

    /**
     * What differs between two versions.
     *
     * @throws Refused FORBIDDEN without the right; NOT_FOUND
     */
    public ModelComparison compare(Viewer viewer, ModelKind kind, String key, int before, int after) {
        byte[] old = source(viewer, kind, key, before).content();
        return Comparison.of(key, kind, old, source(viewer, kind, key, after).content());
    }

    /**
     * Hands an earlier version in again; from there it goes the way of any submission.
     *
     * @param note why, up to 2000 characters; may be empty
     * @throws Refused FORBIDDEN without the right; NOT_FOUND
     */
    @Transactional
    public Submitted submitAgain(Viewer viewer, ModelKind kind, String key, int version, String note) {
        ModelFile file = source(viewer, kind, key, version);
        return submitting.submit(
                viewer, new NewSubmission(key + ", version " + version, SubmissionSource.VERSION, note, List.of(file)));
    }

    private ModelVersion version(Viewer viewer, ModelKind kind, String key, int version) {
        return versions(viewer, kind, key).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("workflow.models.version.none", key, version));
    }
}
