package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.families.Families;
import io.dacheng.school.leads.LeadBoard;
import io.dacheng.school.leads.LeadCounts;
import io.dacheng.school.leads.LeadDetails;
import io.dacheng.school.leads.LeadQuery;
import io.dacheng.school.leads.LeadState;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.Leads;
import io.dacheng.school.leads.NewLead;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Leads 线索: found, looked at and added. */
@RestController
@RequestMapping("/api/v1/school/leads")
@Tag(name = "School: leads", description = "Leads, their stages, trials and the order at the end")
class LeadsController {

    /**
     * Which leads.
     *
     * @param unit code of a campus
     * @param state all unless given
     * @param stage code of the furthest stage reached
     * @param source code
     * @param consultant login
     * @param intentionTeacher login
     * @param member login: as consultant, intention teacher or who gives a trial
     * @param unassigned only those without a consultant
     * @param dueBy open ones whose next talk is due by that day
     * @param q part of the child's name, or the last four digits of a parent's number
     * @param order NEWEST unless given
     */
    record Asked(
            @Nullable String unit,
            @Nullable LeadState state,
            @Nullable String stage,
            @Nullable String source,
            @Nullable Long courseId,
            @Nullable String consultant,
            @Nullable String intentionTeacher,
            @Nullable String member,
            @Nullable Boolean unassigned,
            @Nullable LocalDate dueBy,
            @Nullable LocalDate createdFrom,
            @Nullable LocalDate createdTo,
            @Nullable String q,
            LeadQuery.@Nullable Order order) {}

    /** One page. */
    record LeadPage(List<LeadView> items, LeadCounts counts, long total, int offset, int limit) {}

    private final Leads leads;
    private final SchoolNames names;

    LeadsController(Leads leads, SchoolNames names) {
        this.leads = leads;
        this.names = names;
    }

    @GetMapping
    @Operation(summary = "The leads that the caller sees, a page of them")
    LeadPage leads(
            Viewer viewer,
            @ParameterObject Asked asked,
            @RequestParam(defaultValue = "0") int offset,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit) {
        LeadQuery query = query(viewer, asked, offset, limit);
        Slice<LeadView> page = leads.leads(viewer, query);
        return new LeadPage(page.items(), leads.counts(viewer, query), page.total(), page.offset(), limit);
    }

    @GetMapping("/board")
    @Operation(summary = "The leads by the furthest stage they have reached: how many, and the first 50 of each")
    LeadBoard board(Viewer viewer, @ParameterObject Asked asked) {
        return leads.board(viewer, query(viewer, asked, 0, 1));
    }

    private LeadQuery query(Viewer viewer, Asked asked, int offset, int limit) {
        return new LeadQuery(
                names.campus(viewer, asked.unit()),
                asked.state(),
                names.stage(asked.stage()),
                names.source(asked.source()),
                asked.courseId(),
                names.member(asked.consultant()),
                names.member(asked.intentionTeacher()),
                names.member(asked.member()),
                Boolean.TRUE.equals(asked.unassigned()),
                asked.dueBy(),
                asked.createdFrom(),
                asked.createdTo(),
                asked.q() == null ? "" : asked.q(),
                asked.order() == null ? LeadQuery.Order.NEWEST : asked.order(),
                offset,
                limit);
    }

    @GetMapping("/{id}")
    @Operation(summary = "All there is of a lead: stages, trials, history; its family masked")
    LeadDetails lead(Viewer viewer, @PathVariable long id) {
        return leads.lead(viewer, id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a lead, with its family when that is new",
            description = "409 when a parent's number is known already, unless evenIfKnown is said.")
    LeadView add(Viewer viewer, @RequestBody LeadForms.Add form) {
        long unit = Given.field("unit", names.campus(viewer, form.unit()));
        return leads.add(
                viewer,
                new NewLead(
                        unit,
                        form.familyId(),
                        form.family(unit),
                        form.studentId(),
                        form.childName() == null ? "" : form.childName(),
                        form.bornOn(),
                        form.courseId(),
                        Given.field("source", names.source(form.source())),
                        names.member(form.consultant()),
                        names.member(form.intentionTeacher()),
                        form.note() == null ? "" : form.note(),
                        form.nextContact(),
                        form.createdOn(),
                        Boolean.TRUE.equals(form.evenIfKnown())));
    }

    @PostMapping("/known")
    @Operation(
            summary = "Families that have a number already",
            description = "Masked, and only those that the caller sees; of others only that there are some.")
    Families.Known known(Viewer viewer, @RequestBody LeadForms.Number form) {
        return leads.known(viewer, Given.field("phone", form.phone()));
    }
}
