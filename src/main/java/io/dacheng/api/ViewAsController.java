package io.dacheng.api;

import io.dacheng.access.ViewAs;
import io.dacheng.access.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Looking at the product as somebody else, reading only (V4). */
@RestController
@RequestMapping("/api/v1/view-as")
@Tag(
        name = "View as",
        description =
                "An administrator reads as somebody else: start, then send the header View-As: <login> with each GET")
class ViewAsController {

    /** As whom to look. */
    @Schema(name = "ViewAsForm")
    record Form(@Nullable @Schema(example = "li.na") String login) {}

    /** @param endsAt when it ends by itself */
    @Schema(name = "ViewAsAnswer")
    record Answer(String login, String name, Instant startedAt, Instant endsAt) {}

    private final ViewAs viewAs;

    ViewAsController(ViewAs viewAs) {
        this.viewAs = viewAs;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begin to look as somebody whose every unit the caller manages; kept in the audit log")
    Answer start(Viewer viewer, @RequestBody Form form) {
        ViewAs.View view = viewAs.start(viewer, Given.field("login", form.login()));
        return new Answer(view.person(), view.name(), view.startedAt(), view.endsAt());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Be oneself again")
    void end(Viewer viewer) {
        viewAs.end(viewer);
    }
}
