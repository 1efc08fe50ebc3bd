package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.leads.LeadCare;
import io.dacheng.school.leads.LeadSigning;
import io.dacheng.school.leads.LeadSteps;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.SignLead;
import io.dacheng.school.leads.SignedLead;
import io.dacheng.shared.ItemResult;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Work on leads; each answers with the lead as it is then. */
@RestController
@RequestMapping("/api/v1/school/leads")
@Tag(name = "School: leads")
class LeadWorkController {

    private static final int MOST_AT_ONCE = 200;

    /** What became of one lead: null for done, else the refusal's code and sentence. */
    @Schema(name = "LeadItemAnswer")
    record ItemAnswer(
            long lead,
            boolean done,
            @Nullable String code,
            @Nullable String detail) {}

    private final LeadCare care;
    private final LeadSteps steps;
    private final LeadSigning signing;
    private final SchoolNames names;

    LeadWorkController(LeadCare care, LeadSteps steps, LeadSigning signing, SchoolNames names) {
        this.care = care;
        this.steps = steps;
        this.signing = signing;
        this.names = names;
    }

    @PutMapping("/{id}")
    @Operation(summary = "Correct a lead: child, course, source, note and the next talk")
    LeadView change(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Change form) {
        return care.change(
                viewer,
                id,
                new LeadCare.Correction(
                        Given.field("childName", form.childName()),
                        form.bornOn(),
                        form.courseId(),
                        Given.field("source", names.source(form.source())),
                        form.note() == null ? "" : form.note(),
                        form.nextContact()),
                Given.field("version", form.version()));
    }

    @PostMapping("/{id}/stages")
    @Operation(
            summary = "Say that the lead has reached a stage",
            description = "The ledger counts it on that day for the lead's consultant. The first stage, trials and the"
                    + " order are entered by the product itself.")
    LeadView reach(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Reach form) {
        return steps.reach(viewer, id, Given.field("stage", names.stage(form.stage())), form.on(), form.version());
    }

    @DeleteMapping("/{id}/stages/{step}")
    @Operation(summary = "Take a stage back that was entered by mistake; the ledger cancels its record")
    LeadView takeBack(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable long step,
            @Parameter(description = "Of the lead, as it was looked at") @RequestParam(required = false) @Nullable
                    Integer version) {
        return steps.takeBack(viewer, id, step, version);
    }

    @PostMapping("/{id}/plan")
    @Operation(summary = "Plan the next talk")
    LeadView plan(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Plan form) {
        return care.plan(viewer, id, form.on(), form.version());
    }

    @PostMapping("/{id}/assign")
    @Operation(summary = "Give a lead to a consultant and an intention teacher")
    LeadView assign(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Assign form) {
        return care.assign(
                viewer, id, names.member(form.consultant()), names.member(form.intentionTeacher()), form.version());
    }

    @PostMapping("/assign")
    @Operation(summary = "Give several leads to one consultant; an answer for each")
    List<ItemAnswer> assignAll(Viewer viewer, Locale locale, @RequestBody LeadForms.AssignAll form) {
        return care
                .assignAll(viewer, Given.list("leads", form.leads(), 1, MOST_AT_ONCE), names.member(form.consultant()))
                .stream()
                .map(each -> answer(each, locale))
                .toList();
    }

    private static ItemAnswer answer(ItemResult result, Locale language) {
        Refused refused = result.refusal();
        return refused == null
                ? new ItemAnswer(result.id(), true, null, null)
                : new ItemAnswer(result.id(), false, refused.code(), refused.sentence(language));
    }

    @PostMapping("/{id}/lose")
    @Operation(summary = "End a lead with a reason; a duplicate does not count as a lead any more")
    LeadView lose(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Lose form) {
        return care.lose(
                viewer,
                id,
                Given.field("reason", form.reason()),
                form.note() == null ? "" : form.note(),
                form.version());
    }

    @PostMapping("/{id}/reopen")
    @Operation(summary = "Open a lost lead again")
    LeadView reopen(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Version form) {
        return care.reopen(viewer, id, form.version());
    }

    @PostMapping("/{id}/sign")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Sign a lead: the student, the order, the stage and the trial's result at once",
            description = "A lead of a student signs for that student. Cancelling the order opens the lead again.")
    SignedLead sign(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Sign form) {
        return signing.sign(
                viewer,
                id,
                new SignLead(
                        Given.field("version", form.version()),
                        Given.field("courseId", form.courseId()),
                        form.signingType(),
                        names.member(form.consultant()),
                        names.member(form.intentionTeacher()),
                        form.signedOn(),
                        Given.field("amount", form.amount()),
                        Given.field("paidHours", form.paidHours()),
                        form.giftHours() == null ? BigDecimal.ZERO : form.giftHours(),
                        form.trialId(),
                        form.gender(),
                        form.note() == null ? "" : form.note()));
    }
}
