package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.leads.SourceView;
import io.dacheng.school.leads.Sources;
import io.dacheng.school.leads.StageView;
import io.dacheng.school.leads.Stages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stages 环节 and sources of leads. */
@RestController
@RequestMapping("/api/v1/school")
@Tag(name = "School: leads")
class FunnelController {

    /** A new stage or source. */
    @Schema(name = "SchoolCodeForm")
    record CodeForm(
            @Nullable @Schema(example = "called") String code,
            @Nullable @Schema(example = "Called") String name) {}

    /** What is null stays. */
    @Schema(name = "SchoolStageChangeForm")
    record ChangeForm(@Nullable String name, @Nullable Boolean active) {}

    /** One place on, or back. */
    @Schema(name = "SchoolStageMoveForm")
    record MoveForm(@Nullable Boolean on) {}

    private final Stages stages;
    private final Sources sources;
    private final SchoolNames names;

    FunnelController(Stages stages, Sources sources, SchoolNames names) {
        this.stages = stages;
        this.sources = sources;
        this.names = names;
    }

    @GetMapping("/stages")
    @Operation(summary = "The stages of the funnel, in their order")
    List<StageView> stages(Viewer viewer) {
        return stages.all(viewer);
    }

    @PostMapping("/stages")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a stage, counted by the metric stage-<code>; for who manages the whole organisation")
    StageView createStage(Viewer viewer, @RequestBody CodeForm form) {
        return stages.create(viewer, Given.field("code", form.code()), Given.field("name", form.name()));
    }

    @PatchMapping("/stages/{code}")
    @Operation(summary = "Name a stage anew, or switch it on or off")
    StageView changeStage(Viewer viewer, @PathVariable String code, @RequestBody ChangeForm form) {
        stages.all(viewer);
        long id = Given.field("code", names.stage(code));
        StageView changed = stages.stage(id);
        if (form.name() != null) {
            changed = stages.rename(viewer, id, form.name());
        }
        if (form.active() != null) {
            changed = stages.activate(viewer, id, form.active());
        }
        return changed;
    }

    @PostMapping("/stages/{code}/move")
    @Operation(summary = "Move a stage one place on or back; the first and the order keep their places")
    List<StageView> moveStage(Viewer viewer, @PathVariable String code, @RequestBody MoveForm form) {
        stages.all(viewer);
        return stages.move(viewer, Given.field("code", names.stage(code)), Given.field("on", form.on()));
    }

    @GetMapping("/sources")
    @Operation(summary = "Where leads come from")
    List<SourceView> sources(Viewer viewer) {
        return sources.all(viewer);
    }

    @PostMapping("/sources")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a source; for who manages the whole organisation")
    SourceView createSource(Viewer viewer, @RequestBody CodeForm form) {
        return sources.create(viewer, Given.field("code", form.code()), Given.field("name", form.name()));
    }

    @PatchMapping("/sources/{code}")
    @Operation(summary = "Name a source anew, or switch it on or off")
    SourceView changeSource(Viewer viewer, @PathVariable String code, @RequestBody ChangeForm form) {
        sources.all(viewer);
        SourceView before = sources.source(Given.field("code", names.source(code)));
        return sources.change(
                viewer,
                before.id(),
                form.name() == null ? before.name() : form.name(),
                form.active() == null ? before.active() : form.active());
    }
}
