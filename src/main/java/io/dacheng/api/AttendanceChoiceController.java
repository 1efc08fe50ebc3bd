package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.lessons.AttendanceChoice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the whole school has chosen about attendance. */
@RestController
@RequestMapping("/api/v1/school/attendance-choice")
@Tag(name = "School: lessons")
class AttendanceChoiceController {

    /** @param absentConsumes whether who stays away without leave uses hours */
    record Choice(@Nullable Boolean absentConsumes) {}

    private final AttendanceChoice choice;

    AttendanceChoiceController(AttendanceChoice choice) {
        this.choice = choice;
    }

    @GetMapping
    @Operation(summary = "Whether who stays away without leave uses hours")
    Choice choice(Viewer viewer) {
        return new Choice(choice.absentConsumes(viewer));
    }

    @PutMapping
    @Operation(summary = "Choose it, for marks from now on; who leads the whole school")
    Choice choose(Viewer viewer, @RequestBody Choice form) {
        choice.choose(viewer, Given.field("absentConsumes", form.absentConsumes()));
        return choice(viewer);
    }
}
