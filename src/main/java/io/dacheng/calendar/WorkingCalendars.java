package io.dacheng.calendar;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.Role;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The working-day calendars as people read and edit them (C2). Everybody may read them. They hold for units anywhere, so
 * only the administrator, an ADMIN of the whole organisation and a PROCESS_ADMIN may change them.
 */
@Service
@Transactional
public class WorkingCalendars {

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final AccessService access;
    private final CalendarRows rows;
    private final CalendarUse use;
    private final AuditLog audit;

    WorkingCalendars(AccessService access, CalendarRows rows, CalendarUse use, AuditLog audit) {
        this.access = access;
        this.rows = rows;
        this.use = use;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public boolean mayChange(Viewer viewer) {
        return viewer.has(Role.PROCESS_ADMIN) || access.managesEverything(viewer);
    }

    /** All of them by code, with the viewer's units that name them. */
    @Transactional(readOnly = true)
    public List<CalendarView> calendars(Viewer viewer) {
        return use.calendars(access.visibleRoots(viewer));
    }

    /** @throws Refused NOT_FOUND */
    @Transactional(readOnly = true)
    public CalendarView calendar(Viewer viewer, String code) {
        return calendars(viewer).stream()
                .filter(calendar -> calendar.code().equals(code))
                .findFirst()
                .orElseThrow(() -> unknown(code));
    }

    /**
     * The days that the calendar names, in the order of time.
     *
     * @throws Refused NOT_FOUND for an unknown calendar, INVALID for a year outside 1 to 9999
     */
    @Transactional(readOnly = true)
    public List<CalendarDay> days(Viewer viewer, String code, int year) {
        calendar(viewer, code);
        if (year < FIRST.getYear() || year > LAST.getYear()) {
            throw Refused.invalid("calendar.year", String.valueOf(year));
        }
        return rows.days(code, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** @throws Refused NOT_FOUND when the calendar names no such day */
    @Transactional(readOnly = true)
    public CalendarDay day(Viewer viewer, String code, LocalDate date) {
        requireDate(date);
        calendar(viewer, code);
        return rows.day(code, date).orElseThrow(() -> Refused.notFound("calendar.day.none", code, date));
    }

    /** All its days as {@code date,kind,name}, in UTF-8 with BOM; the import takes the same. */
    @Transactional(readOnly = true)
    public void export(Viewer viewer, String code, OutputStream out) {
        CalendarFile.write(days(viewer, code), out);
    }

    /** All of them. */
    @Transactional(readOnly = true)
    public List<CalendarDay> days(Viewer viewer, String code) {
        calendar(viewer, code);
        return rows.days(code, FIRST, LAST);
    }

    /**
     * A new calendar without days, or another name for the one that has the code; true when it is new.
     *
     * @throws Refused INVALID for a code that is taken by the language or holds other characters than letters, digits and
     *     {@code . _ -}
     */
    public boolean save(Viewer viewer, String code, String name) {
        requireMayChange(viewer);
        if (!CODE.matcher(code).matches() || code.equals(CalendarService.NATURAL)) {
            throw Refused.invalid("calendar.code", code.length() > 80 ? code.substring(0, 80) : code);
        }
        String clean = name(name);
        if (clean.isEmpty()) {
            throw Refused.invalid("calendar.name.empty");
        }
        boolean added = rows.add(code, clean);
        if (!added) {
            rows.rename(code, clean);
        }
        audit.record(viewer.login(), added ? "calendar.create" : "calendar.rename", subject(code), clean);
        return added;
    }

    /** Says what a day is; what it was before comes back, so that the change can be undone. */
    public Optional<CalendarDay> setDay(Viewer viewer, String code, LocalDate date, DayKind kind, String name) {
        requireMayChange(viewer);
        requireDate(date);
        CalendarDay day = new CalendarDay(date, kind, name(name));
        CalendarFile.requireNoFormula(day.name());
        lock(code);
        Optional<CalendarDay> before = rows.day(code, date);
        rows.put(code, List.of(day));
        audit.record(
                viewer.login(), "calendar.day.set", subject(code), words(before) + " > " + words(Optional.of(day)));
        return before;
    }

    /** Lets a day be what its weekday says; what it was before comes back. Nothing happens when it is no named day. */
    public Optional<CalendarDay> removeDay(Viewer viewer, String code, LocalDate date) {
        requireMayChange(viewer);
        requireDate(date);
        lock(code);
        Optional<CalendarDay> before = rows.day(code, date);
        if (before.isPresent()) {
            rows.remove(code, date);
            audit.record(viewer.login(), "calendar.day.remove", subject(code), words(before) + " > ");
        }
        return before;
    }

    /**
     * Brings days in from {@code date,kind,name}; all rows or none. Days that the file does not name stay as they are.
     *
     * @param dryRun reports what would happen and changes nothing
     */
    public FileReport importDays(Viewer viewer, String code, CsvRows file, boolean dryRun) {
        requireMayChange(viewer);
        lock(code);
        RowErrors errors = new RowErrors(LocaleContextHolder.getLocale());
        Map<LocalDate, CalendarDay> days = CalendarFile.read(file, errors);
        int created = 0;
        List<CalendarDay> changed = new ArrayList<>();
        Map<LocalDate, CalendarDay> existing =
                rows.days(code, FIRST, LAST).stream().collect(Collectors.toMap(CalendarDay::date, day -> day));
        for (CalendarDay day : days.values()) {
            CalendarDay was = existing.get(day.date());
            created += was == null ? 1 : 0;
            if (!day.equals(was)) {
                changed.add(day);
            }
        }
        FileReport report = new FileReport(
                file.file(), created, changed.size() - created, days.size() - changed.size(), errors.list());
        if (errors.count() == 0 && !dryRun) {
            rows.put(code, changed);
            audit.record(
                    viewer.login(),
                    "calendar.import",
                    subject(code),
                    "created %d, updated %d, unchanged %d"
                            .formatted(report.created(), report.updated(), report.unchanged()));
        }
        return report;
    }

    private void lock(String code) {
        if (!rows.touch(code)) {
            throw unknown(code);
        }
    }

    private void requireMayChange(Viewer viewer) {
        if (!mayChange(viewer)) {
            throw Refused.forbidden("calendar.forbidden");
        }
    }

    private static void requireDate(LocalDate date) {
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw Refused.invalid("calendar.year", String.valueOf(date.getYear()));
        }
    }

    private static String name(String name) {
        String clean = name.strip();
        Refused wrong = RowErrors.wrongText(clean, "name", CalendarFile.LONGEST_NAME);
        if (wrong != null) {
            throw wrong;
        }
        return clean;
    }

    private static Refused unknown(String code) {
        return Refused.notFound("calendar.unknown", code.length() > 80 ? code.substring(0, 80) : code);
    }

    private static String subject(String code) {
        return "calendar:" + code;
    }

    private static String words(Optional<CalendarDay> day) {
        return day.map(d -> "%s %s %s".formatted(d.date(), d.kind(), d.name()).strip())
                .orElse("");
    }
}
