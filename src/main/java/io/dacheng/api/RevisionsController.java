package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.Refused;
import io.dacheng.target.MemberChange;
import io.dacheng.target.NewRevision;
import io.dacheng.target.RevisionFigures;
import io.dacheng.target.RevisionKind;
import io.dacheng.target.RevisionPolicy;
import io.dacheng.target.RevisionQueries;
import io.dacheng.target.RevisionService;
import io.dacheng.target.RevisionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Revisions 动态调整 of agreed targets in mid-period. */
@RestController
@RequestMapping("/api/v1/plans/{id}")
@Tag(name = "Revisions", description = "Revisions 动态调整 of agreed targets in mid-period")
class RevisionsController {

    private static final int MOST_LOCKS = 10_000;
    private static final int MOST_PEOPLE = 1_000;

    /** One owner whose new amount is given. */
    @Schema(name = "RevisionLock")
    record LockForm(
            @Nullable @Schema(example = "42") Long targetId,
            @Nullable @Schema(example = "160000.00") BigDecimal amount) {}

    /** One person who changes. */
    @Schema(name = "RevisionPerson")
    record PersonForm(
            @Nullable @Schema(example = "li.na") String login,

            @Nullable @Schema(description = "Code of the unit that the person leaves; not for a joiner")
            String leaves,

            @Nullable @Schema(description = "Code of the unit that the person joins; not for a leaver")
            String joins,

            @Nullable
            @Schema(
                    description = "First day on which the person is not there any more, or is there",
                    example = "2026-05-18")
            LocalDate from) {}

    /** What is asked for; see {@link NewRevision}. */
    @Schema(name = "NewRevision")
    record RevisionForm(
            @Nullable @Schema(description = "Code of the unit whose tree is revised", example = "north")
            String unit,

            @Nullable @Schema(description = "Code of the metric; the plan's first unless given")
            String metric,

            @Nullable @Schema(description = "RESPLIT unless given")
            RevisionKind kind,

            @Nullable @Schema(description = "KEEP_SHARES unless given")
            RevisionPolicy policy,

            @Nullable @Schema(description = "Today unless given", example = "2026-05-15")
            LocalDate effectiveFrom,

            @Nullable @Schema(description = "For AMOUNT: the new amount", example = "480000.00")
            BigDecimal amount,

            @Nullable List<LockForm> locks,
            @Nullable List<PersonForm> people,

            @Nullable @Schema(example = "The market has changed")
            String reason) {}

    private final RevisionService revisions;
    private final RevisionQueries queries;
    private final OrganisationService organisation;
    private final Clock clock;

    RevisionsController(
            RevisionService revisions, RevisionQueries queries, OrganisationService organisation, Clock clock) {
        this.revisions = revisions;
        this.queries = queries;
        this.organisation = organisation;
        this.clock = clock;
    }

    @PostMapping("/revisions/preview")
    @Operation(summary = "What a revision would make of each owner, before and after; changes nothing")
    RevisionAnswer.Figures preview(Viewer viewer, @PathVariable long id, @RequestBody RevisionForm form) {
        return RevisionAnswer.figures(revisions.preview(viewer, asked(viewer, id, form)));
    }

    @PostMapping("/revisions")
    @Operation(summary = "Ask for a revision; somebody else approves it as a task")
    ResponseEntity<RevisionAnswer> request(Viewer viewer, @PathVariable long id, @RequestBody RevisionForm form) {
        long revision = revisions.request(viewer, asked(viewer, id, form));
        return ResponseEntity.created(URI.create("/api/v1/plans/" + id + "/revisions/" + revision))
                .body(revision(viewer, id, revision));
    }

    @GetMapping("/revisions")
    @Operation(summary = "The revisions of units that the caller may see, newest first")
    List<RevisionAnswer> revisions(Viewer viewer, @PathVariable long id) {
        return queries.revisions(viewer, id).stream()
                .map(revision -> RevisionAnswer.of(revision, null, false))
                .toList();
    }

    @GetMapping("/revisions/{revision}")
    @Operation(summary = "One revision, with before and after of each owner and period")
    RevisionAnswer revision(Viewer viewer, @PathVariable long id, @PathVariable long revision) {
        RevisionView view = ofPlan(viewer, id, revision);
        RevisionFigures figures = queries.figures(viewer, revision);
        return RevisionAnswer.of(view, figures, queries.changedMeanwhile(viewer, revision));
    }

    @PostMapping("/revisions/{revision}/withdraw")
    @Operation(summary = "Take an own request back before it is decided; nothing changes")
    RevisionAnswer withdraw(Viewer viewer, @PathVariable long id, @PathVariable long revision) {
        ofPlan(viewer, id, revision);
        revisions.withdraw(viewer, revision);
        return revision(viewer, id, revision);
    }

    @PostMapping("/revisions/{revision}/recalculate")
    @Operation(summary = "Calculate an open revision anew, after targets have changed")
    RevisionAnswer recalculate(Viewer viewer, @PathVariable long id, @PathVariable long revision) {
        ofPlan(viewer, id, revision);
        revisions.recalculate(viewer, revision);
        return revision(viewer, id, revision);
    }

    @GetMapping("/member-changes")
    @Operation(summary = "Who came, went or changed units since the targets were set, where the caller may revise them")
    List<MemberChange> memberChanges(Viewer viewer, @PathVariable long id) {
        return queries.memberChanges(viewer, id);
    }

    private RevisionView ofPlan(Viewer viewer, long planId, long revisionId) {
        RevisionView view = queries.revision(viewer, revisionId);
        if (view.planId() != planId) {
            throw Refused.notFound("target.revision.unknown", String.valueOf(revisionId));
        }
        return view;
    }

    private NewRevision asked(Viewer viewer, long planId, RevisionForm form) {
        return new NewRevision(
                queries.targetOfUnit(viewer, planId, Given.field("unit", form.unit()), form.metric()),
                form.kind() == null ? RevisionKind.RESPLIT : form.kind(),
                form.policy() == null ? RevisionPolicy.KEEP_SHARES : form.policy(),
                form.effectiveFrom() == null ? LocalDate.now(clock) : form.effectiveFrom(),
                form.amount(),
                Given.list("locks", form.locks(), 0, MOST_LOCKS).stream()
                        .map(lock -> new NewRevision.Lock(
                                Given.field("locks/targetId", lock.targetId()),
                                Given.field("locks/amount", lock.amount())))
                        .toList(),
                Given.list("people", form.people(), 0, MOST_PEOPLE).stream()
                        .map(person -> person(viewer, planId, person))
                        .toList(),
                Given.field("reason", form.reason()));
    }

    private NewRevision.Person person(Viewer viewer, long planId, PersonForm form) {
        String login = Given.field("people/login", form.login());
        if (form.leaves() == null && form.joins() == null) {
            throw Refused.invalid("api.field.missing", "people/leaves");
        }
        return new NewRevision.Person(
                organisation
                        .memberByLogin(login)
                        .orElseThrow(() -> Refused.invalid("target.revision.people.unknown", login))
                        .id(),
                form.leaves() == null ? null : queries.targetOfUnit(viewer, planId, form.leaves(), null),
                form.joins() == null ? null : queries.targetOfUnit(viewer, planId, form.joins(), null),
                form.from() == null ? LocalDate.now(clock) : form.from());
    }
}
