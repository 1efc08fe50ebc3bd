package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.CalendarDay;
import io.dacheng.calendar.CalendarView;
import io.dacheng.calendar.DayKind;
import io.dacheng.calendar.WorkingCalendars;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.FileReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Working-day calendars: holidays, make-up days and half days (C2). */
@RestController
@RequestMapping("/api/v1/calendars")
@Tag(name = "Calendars", description = "Working-day calendars: holidays, make-up working days, half days")
class CalendarsController {

    private static final String FILE = "calendar.csv";

    /**
     * A calendar.
     *
     * @param years which years have data; in others weekdays count
     * @param units codes of the caller's units that name it; those below inherit it
     */
    record CalendarAnswer(String code, String name, List<Integer> years, List<String> units) {

        static CalendarAnswer of(CalendarView calendar) {
            return new CalendarAnswer(
                    calendar.code(),
                    calendar.name(),
                    calendar.years(),
                    calendar.units().stream()
                            .map(CalendarView.CalendarUnit::code)
                            .toList());
        }
    }

    record CalendarAnswers(List<CalendarAnswer> calendars) {}

    /** A day that differs from what its weekday says. */
    record DayAnswer(LocalDate date, DayKind kind, String name) {

        static DayAnswer of(CalendarDay day) {
            return new DayAnswer(day.date(), day.kind(), day.name());
        }
    }

    /** A calendar with its days, all or those of one year. */
    record CalendarDaysAnswer(CalendarAnswer calendar, List<DayAnswer> days) {}

    record NewCalendar(@Nullable String name) {}

    /** @param name of the holiday; may be missing */
    record NewDay(@Nullable DayKind kind, @Nullable String name) {}

    private final WorkingCalendars calendars;

    CalendarsController(WorkingCalendars calendars) {
        this.calendars = calendars;
    }

    @GetMapping
    @Operation(summary = "The working-day calendars, for everybody")
    CalendarAnswers calendars(Viewer viewer) {
        return new CalendarAnswers(
                calendars.calendars(viewer).stream().map(CalendarAnswer::of).toList());
    }

    @GetMapping("/{code}")
    @Operation(summary = "A calendar and the days that it names")
    CalendarDaysAnswer calendar(
            Viewer viewer,
            @PathVariable String code,
            @Parameter(description = "Only the days of this year") @RequestParam(required = false) @Nullable
                    Integer year) {
        CalendarAnswer calendar = CalendarAnswer.of(calendars.calendar(viewer, code));
        List<CalendarDay> days = year == null ? calendars.days(viewer, code) : calendars.days(viewer, code, year);
        return new CalendarDaysAnswer(calendar, days.stream().map(DayAnswer::of).toList());
    }

    @PutMapping("/{code}")
    @Operation(summary = "Add a calendar, or rename the one that has the code")
    ResponseEntity<CalendarAnswer> save(Viewer viewer, @PathVariable String code, @RequestBody NewCalendar calendar) {
        boolean added = calendars.save(viewer, code, Given.field("name", calendar.name()));
        return ResponseEntity.status(added ? HttpStatus.CREATED : HttpStatus.OK)
                .body(CalendarAnswer.of(calendars.calendar(viewer, code)));
    }

    @GetMapping("/{code}/days/{date}")
    @Operation(summary = "What the calendar says about a day; 404 when it names none")
    DayAnswer day(Viewer viewer, @PathVariable String code, @PathVariable LocalDate date) {
        return DayAnswer.of(calendars.day(viewer, code, date));
    }

    @PutMapping("/{code}/days/{date}")
    @Operation(summary = "Make a day a holiday, a working day or a half day")
    DayAnswer setDay(Viewer viewer, @PathVariable String code, @PathVariable LocalDate date, @RequestBody NewDay day) {
        calendars.setDay(viewer, code, date, Given.field("kind", day.kind()), day.name() == null ? "" : day.name());
        return DayAnswer.of(calendars.day(viewer, code, date));
    }

    @DeleteMapping("/{code}/days/{date}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let a day be what its weekday says")
    void removeDay(Viewer viewer, @PathVariable String code, @PathVariable LocalDate date) {
        calendars.removeDay(viewer, code, date);
    }

    @PostMapping(path = "/{code}/import", consumes = "text/csv")
    @Operation(
            summary = "Import days; all rows or none, and days that the file does not name stay",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject("""
                                                            date,kind,name
                                                            2027-01-01,HOLIDAY,New Year
                                                            2027-12-24,HALF_DAY,Half a day
                                                            """))))
    OrganisationController.ImportAnswer importDays(
            Viewer viewer,
            @PathVariable String code,
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        FileReport report = calendars.importDays(viewer, code, new CsvRows(FILE, request.getInputStream()), dryRun);
        return OrganisationController.ImportAnswer.of(List.of(report), dryRun);
    }

    @GetMapping(path = "/{code}/export", produces = "text/csv;charset=UTF-8")
    @Operation(summary = "All days of a calendar as CSV, as the import takes them")
    ResponseEntity<byte[]> export(Viewer viewer, @PathVariable String code) {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        calendars.export(viewer, code, csv);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + FILE + "\"")
                .body(csv.toByteArray());
    }
}
