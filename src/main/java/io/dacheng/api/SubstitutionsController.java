package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.NewSubstitution;
import io.dacheng.inbox.Substitution;
import io.dacheng.inbox.SubstitutionService;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who stands in for whom (I4). */
@RestController
@RequestMapping("/api/v1/substitutions")
@Tag(name = "Substitutions", description = "Who does whose tasks while they are away")
class SubstitutionsController {

    /** Logins of who is away and who stands in, the days, and in which tasks. */
    @Schema(name = "SubstitutionForm")
    record Form(
            @Nullable @Schema(example = "li.na", description = "The caller unless given")
            String absent,

            @Nullable @Schema(example = "wang.wei") String substitute,
            @Nullable @Schema(example = "2026-07-01") LocalDate firstDay,
            @Nullable @Schema(example = "2026-07-14") LocalDate lastDay,

            @Nullable @Schema(description = "Code of a unit: only its tasks and those below; all unless given")
            String unit,

            @Nullable @Schema(description = "Keys of processes; all unless given")
            Set<String> processes,

            @Nullable String note) {}

    /** A new last day. */
    @Schema(name = "SubstitutionEndForm")
    record EndForm(@Nullable @Schema(example = "2026-07-10") LocalDate lastDay) {}

    /** One page, what is and will be first. */
    record SubstitutionPage(List<Substitution> items, long total, int offset, int limit) {}

    /** Somebody who can stand in. */
    record ColleagueAnswer(String login, String name) {}

    /** @param tasksGivenBack how many open tasks of the substitute have gone back */
    record EndedAnswer(int tasksGivenBack) {}

    private final SubstitutionService substitutions;
    private final OrganisationService organisation;

    SubstitutionsController(SubstitutionService substitutions, OrganisationService organisation) {
        this.substitutions = substitutions;
        this.organisation = organisation;
    }

    @GetMapping
    @Operation(summary = "In which the caller is stood in for or stands in; what is and will be first")
    List<Substitution> own(Viewer viewer) {
        return substitutions.own(viewer);
    }

    @GetMapping("/all")
    @Operation(summary = "Of everybody in the units that the caller manages; for administrators")
    SubstitutionPage all(
            Viewer viewer,
            @Parameter(description = "Part of a name or login") @RequestParam(defaultValue = "") String q,
            @Parameter(description = "Also those that are over or were ended") @RequestParam(defaultValue = "false")
                    boolean past,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        Slice<Substitution> page = substitutions.all(viewer, q, past, offset, limit);
        return new SubstitutionPage(page.items(), page.total(), page.offset(), limit);
    }

    @GetMapping("/colleagues")
    @Operation(summary = "Who can stand in for somebody: at most 20, by name")
    List<ColleagueAnswer> colleagues(
            Viewer viewer,
            @Parameter(description = "Login of who is away; the caller unless given")
                    @RequestParam(required = false)
                    @Nullable
                    String of,
            @Parameter(description = "Part of a name or login") @RequestParam(defaultValue = "") String q) {
        return substitutions.colleagues(viewer, of == null ? viewer.login() : of, q).stream()
                .map(member -> new ColleagueAnswer(member.login(), member.name()))
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Set a substitution for oneself; administrators also for others")
    Substitution create(Viewer viewer, @RequestBody Form form) {
        String absent = form.absent() == null ? viewer.login() : form.absent();
        long id = substitutions.create(
                viewer,
                new NewSubstitution(
                        absent,
                        Given.field("substitute", form.substitute()),
                        Given.field("firstDay", form.firstDay()),
                        Given.field("lastDay", form.lastDay()),
                        form.unit() == null ? null : unit(form.unit()),
                        form.processes() == null ? Set.of() : form.processes(),
                        form.note() == null ? "" : form.note()));
        return substitutions.substitution(viewer, id);
    }

    private long unit(String code) {
        return organisation
                .unitByCode(code)
                .map(UnitView::id)
                .orElseThrow(() -> Refused.notFound("review.unit.unknown", code));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Make a substitution end on another day")
    Substitution change(Viewer viewer, @PathVariable long id, @RequestBody EndForm form) {
        substitutions.changeLastDay(viewer, id, Given.field("lastDay", form.lastDay()));
        return substitutions.substitution(viewer, id);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "End a substitution at once; what the substitute has claimed goes back")
    EndedAnswer end(Viewer viewer, @PathVariable long id) {
        return new EndedAnswer(substitutions.revoke(viewer, id));
    }
}
