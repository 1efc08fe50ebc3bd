package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.lessons.RoomView;
import io.dacheng.school.lessons.Rooms;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rooms of campuses. */
@RestController
@RequestMapping("/api/v1/school/rooms")
@Tag(name = "School: lessons")
class RoomsController {

    record RoomsAnswer(List<RoomView> rooms) {}

    private final Rooms rooms;
    private final LessonNames names;

    RoomsController(Rooms rooms, LessonNames names) {
        this.rooms = rooms;
        this.names = names;
    }

    @GetMapping
    @Operation(summary = "The rooms of the campuses that the caller leads or works at")
    RoomsAnswer rooms(
            Viewer viewer,
            @Parameter(description = "Code of a campus") @RequestParam(required = false) @Nullable String unit,
            @Parameter(description = "Show closed ones as well") @RequestParam(defaultValue = "false")
                    boolean inactive) {
        return new RoomsAnswer(rooms.rooms(viewer, names.campus(viewer, unit), inactive));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a room; who leads the campus")
    RoomView add(Viewer viewer, @RequestBody LessonForms.Room form) {
        return rooms.add(
                viewer,
                Given.field("unit", names.campus(viewer, Given.field("unit", form.unit()))),
                Given.field("name", form.name()),
                Given.field("seats", form.seats()));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Rename a room, change its seats, or close it")
    RoomView change(Viewer viewer, @PathVariable long id, @RequestBody LessonForms.Room form) {
        return rooms.change(
                viewer,
                id,
                Given.field("name", form.name()),
                Given.field("seats", form.seats()),
                form.active() == null || form.active());
    }
}
