package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events: what changed for the caller. */
@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "Events", description = "Server-sent events of the caller's tasks, notices and targets")
class EventsController {

    private final EventStream stream;

    EventsController(EventStream stream) {
        this.stream = stream;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Stream of changes",
            description =
                    "Event `tasks` with the open tasks per scope and event `notices` with the unread ones: once at"
                            + " the start, then whenever they change. Event `target` with the id of a plan in which a"
                            + " target that the caller sees has changed: its amounts and balances are to be read again. Of a"
                            + " school, event `school` with the part (LEADS, STUDENTS, TIMETABLE, FAMILIES) and the id of a"
                            + " campus of the caller's where something has changed, within a second. A comment line every 15 seconds keeps the line open.")
    SseEmitter events(Viewer viewer, HttpServletResponse response) {
        response.setHeader("X-Accel-Buffering", "no");
        return stream.open(viewer);
    }
}
