package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.Draft;
import io.dacheng.inbox.Drafts;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Half-filled forms of the caller. */
@RestController
@RequestMapping("/api/v1/drafts")
@Tag(name = "Drafts", description = "Half-filled forms of the caller: kept as they are typed, gone when they are sent")
class DraftsController {

    /** The caller's drafts. */
    record DraftsAnswer(List<Draft> items) {}

    /**
     * What has been typed so far.
     *
     * @param content texts by field
     * @param version the one that was read or saved last, 0 when there was none; left out, the draft is overwritten
     * @param basis stands for the figures that were shown; another one later means that they have changed
     */
    record DraftForm(
            @Nullable Map<String, String> content,
            @Nullable Long version,
            @Nullable String basis) {}

    private final Drafts drafts;

    DraftsController(Drafts drafts) {
        this.drafts = drafts;
    }

    @GetMapping
    @Operation(summary = "The caller's drafts, the latest first")
    DraftsAnswer drafts(Viewer viewer) {
        return new DraftsAnswer(drafts.all(viewer));
    }

    @GetMapping("/{form}")
    @Operation(summary = "The caller's draft of one form")
    Draft draft(
            Viewer viewer,
            @Parameter(description = "task-17, task-17-42 for one of its metrics, comment-17, or an own name")
                    @PathVariable
                    String form) {
        return drafts.find(viewer, form).orElseThrow(() -> Refused.notFound("inbox.draft.notFound", form));
    }

    @PutMapping("/{form}")
    @Operation(summary = "Keep what has been typed so far; saved elsewhere since that version is 409")
    Draft save(Viewer viewer, @PathVariable String form, @RequestBody DraftForm given) {
        Map<String, String> content = Given.field("content", given.content());
        if (content.containsValue(null)) {
            throw Refused.invalid("api.field.missing", "content");
        }
        return drafts.save(viewer, form, given.basis() == null ? "" : given.basis(), content, given.version());
    }

    @DeleteMapping("/{form}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Discard a draft; there may be none")
    void discard(Viewer viewer, @PathVariable String form) {
        drafts.discard(viewer, form);
    }
}
