package io.dacheng.target;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;
import io.dacheng.target.TargetColumns.PeriodColumn;
import io.dacheng.target.WantedTarget.Bounds;
import io.dacheng.target.WantedTarget.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one row of a file with targets and reports everything that is wrong with it. */
final class TargetRow {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,20})?");

    private final MetricService metrics;
    private final OrganisationService organisation;
    private final AccessService access;
    private final Viewer viewer;
    private final CsvRows.Row row;
    private final RowErrors errors;

    TargetRow(
            MetricService metrics,
            OrganisationService organisation,
            AccessService access,
            Viewer viewer,
            CsvRows.Row row,
            RowErrors errors) {
        this.metrics = metrics;
        this.organisation = organisation;
        this.access = access;
        this.viewer = viewer;
        this.row = row;
        this.errors = errors;
    }

    /** Null when anything is wrong. */
    @Nullable
    WantedTarget read() {
        int before = errors.count();
        String code = row.get("metric");
        MetricView metric = metrics.byCode(code).orElse(null);
        if (metric == null) {
            wrong("metric", "target.import.metric", code);
        }
        OwnerKind kind = kind();
        Long owner = kind == null ? null : owner(kind);
        LocalDate start = date("period_start");
        LocalDate end = date("period_end");
        if (start != null && end != null && end.isBefore(start)) {
            wrong("period_end", "calendar.period.reversed", start, end);
        }
        BigDecimal amount = amount("amount", metric);
        Boolean locked = locked();
        Bounds bounds = bounds(metric, amount);
        state();
        SortedMap<PeriodColumn, BigDecimal> cells = cells(metric);
        if (metric == null || kind == null || owner == null || start == null || end == null || amount == null) {
            return null;
        }
        LocalDate completion = errors.count() > before ? null : completion(start, end);
        requireCellsFit(cells, start, end, amount);
        if (!cells.isEmpty() && !metrics.addsUpOverTime(metric)) {
            wrong(cells.firstKey().heading(), "target.import.cell.metric", metric.name());
        }
        return errors.count() > before
                ? null
                : new WantedTarget(
                        row.line(),
                        code,
                        row.get("owner"),
                        new Key(metric.id(), kind, owner, start, end),
                        amount,
                        completion,
                        locked,
                        bounds,
                        cells);
    }

    private void wrong(String field, String code, Object... arguments) {
        errors.add(row.line(), field, code, arguments);
    }

    private @Nullable OwnerKind kind() {
        try {
            return OwnerKind.valueOf(row.get("owner_kind"));
        } catch (IllegalArgumentException e) {
            wrong("owner_kind", "target.import.kind", row.get("owner_kind"));
            return null;
        }
    }

    private @Nullable Long owner(OwnerKind kind) {
        String code = row.get("owner");
        Optional<Long> owner = kind == OwnerKind.UNIT
                ? organisation.unitByCode(code).map(UnitView::id).filter(id -> access.canSeeUnit(viewer, id))
                : organisation.memberByLogin(code).map(MemberView::id).filter(id -> access.canSeeMember(viewer, id));
        if (owner.isEmpty()) {
            wrong("owner", kind == OwnerKind.UNIT ? "target.import.unit" : "target.import.member", code);
        }
        return owner.orElse(null);
    }

    private @Nullable LocalDate date(String column) {
        try {
            LocalDate day = LocalDate.parse(row.get(column));
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // told below, in the words of the rule
        }
        wrong(column, "target.import.date", row.get(column));
        return null;
    }

    private @Nullable BigDecimal amount(String column, @Nullable MetricView metric) {
        String text = row.get(column);
        if (!DECIMAL.matcher(text).matches()) {
            wrong(column, "target.import.amount", text);
            return null;
        }
        if (metric == null) {
            return null;
        }
        try {
            return metrics.checked(metric, new BigDecimal(text));
        } catch (Refused refused) {
            errors.add(row.line(), column, refused);
            return null;
        }
    }

    private @Nullable LocalDate completion(LocalDate start, LocalDate end) {
        if (!row.columns().contains(TargetColumns.COMPLETION)) {
            return null;
        }
        if (row.get(TargetColumns.COMPLETION).isEmpty()) {
            return end;
        }
        LocalDate day = date(TargetColumns.COMPLETION);
        if (day != null && (day.isBefore(start) || day.isAfter(end))) {
            wrong(TargetColumns.COMPLETION, "target.submit.completion.period", day, start, end);
        }
        return day;
    }

    private @Nullable Boolean locked() {
        if (!row.columns().contains(TargetColumns.LOCKED)) {
            return null;
        }
        return switch (row.get(TargetColumns.LOCKED)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> {
                wrong(TargetColumns.LOCKED, "target.import.locked", row.get(TargetColumns.LOCKED));
                yield null;
            }
        };
    }

    private @Nullable Bounds bounds(@Nullable MetricView metric, @Nullable BigDecimal amount) {
        if (!row.columns().contains(TargetColumns.MIN) && !row.columns().contains(TargetColumns.MAX)) {
            return null;
        }
        BigDecimal least = row.get(TargetColumns.MIN).isEmpty() ? null : amount(TargetColumns.MIN, metric);
        BigDecimal most = row.get(TargetColumns.MAX).isEmpty() ? null : amount(TargetColumns.MAX, metric);
        if (amount != null && least != null && amount.compareTo(least) < 0) {
            wrong(TargetColumns.MIN, "target.import.min", amount.toPlainString(), least.toPlainString());
        }
        if (amount != null && most != null && amount.compareTo(most) > 0) {
            wrong(TargetColumns.MAX, "target.import.max", amount.toPlainString(), most.toPlainString());
        }
        return new Bounds(least, most);
    }

    /** Only what everybody has agreed to is imported as agreed. */
    private void state() {
        switch (row.get(TargetColumns.STATE)) {
            case "", "AGREED", "ACTIVE", "CLOSED" -> {}
            default -> wrong(TargetColumns.STATE, "target.import.state", row.get(TargetColumns.STATE));
        }
    }

    private SortedMap<PeriodColumn, BigDecimal> cells(@Nullable MetricView metric) {
        SortedMap<PeriodColumn, BigDecimal> cells = new TreeMap<>();
        for (String heading : row.columns()) {
            PeriodColumn.of(heading)
                    .filter(column -> !row.get(heading).isEmpty())
                    .ifPresent(column -> {
                        BigDecimal amount = amount(heading, metric);
                        if (amount != null) {
                            cells.put(column, amount);
                        }
                    });
        }
        return cells;
    }

    private void requireCellsFit(
            SortedMap<PeriodColumn, BigDecimal> cells, LocalDate start, LocalDate end, BigDecimal amount) {
        if (cells.isEmpty()) {
            return;
        }
        LocalDate free = start;
        BigDecimal sum = BigDecimal.ZERO;
        for (PeriodColumn column : cells.keySet()) {
            if (column.period().start().isBefore(free) || column.period().end().isAfter(end)) {
                wrong(column.heading(), "target.import.cell.place", start, end);
            }
            free = column.period().end().plusDays(1);
            sum = sum.add(cells.get(column));
        }
        if (sum.compareTo(amount) != 0) {
            wrong("amount", "target.import.cell.sum", sum.toPlainString(), amount.toPlainString());
        }
    }
}
