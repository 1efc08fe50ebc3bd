package io.dacheng.target;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.FileReport.RowError;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** T7: brings in targets that are agreed already; all or nothing. */
@Service
public class TargetImport {

    private static final List<String> COLUMNS =
            List.of("metric", "owner_kind", "owner", "period_start", "period_end", "amount");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,20})?");

    private final MetricService metrics;
    private final OrganisationService organisation;
    private final AccessService access;
    private final TargetChanges changes;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate allOrNothing;

    TargetImport(
            MetricService metrics,
            OrganisationService organisation,
            AccessService access,
            TargetChanges changes,
            AuditLog audit,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.metrics = metrics;
        this.organisation = organisation;
        this.access = access;
        this.changes = changes;
        this.audit = audit;
        this.jdbc = jdbc;
        this.allOrNothing = new TransactionTemplate(transactions);
    }

    /** Which target a row is about. */
    private record Key(long metricId, OwnerKind kind, long ownerId, LocalDate start, LocalDate end) {}

    private record Wanted(long line, Key key, BigDecimal amount) {}

    private record Existing(long id, BigDecimal amount) {}

    /**
     * ACTIVE at once, completion date = period end; parents need not equal their children. The same file again changes
     * nothing; another amount for the same owner, metric and period changes the target and its history.
     *
     * @param dryRun tells what would happen and changes nothing
     * @return with any wrong row nothing is changed and every wrong row is reported
     * @throws Refused FORBIDDEN unless the viewer manages people or sets targets
     */
    public FileReport run(Viewer viewer, CsvRows rows, boolean dryRun) {
        if (!viewer.managesPeople() && !viewer.has(Role.TARGET_SETTER)) {
            throw Refused.forbidden("target.import.who");
        }
        List<RowError> errors = new ArrayList<>();
        List<Wanted> wanted = read(viewer, rows, errors);
        if (!errors.isEmpty()) {
            return new FileReport(rows.file(), 0, 0, 0, errors);
        }
        return Objects.requireNonNull(allOrNothing.execute(transaction -> apply(viewer, rows.file(), wanted, dryRun)));
    }

    private FileReport apply(Viewer viewer, String file, List<Wanted> wanted, boolean dryRun) {
        int created = 0;
        int updated = 0;
        int unchanged = 0;
        for (Wanted target : wanted) {
            Optional<Existing> existing = find(target.key());
            if (existing.isEmpty()) {
                created++;
            } else if (existing.get().amount().compareTo(target.amount()) == 0) {
                unchanged++;
                continue;
            } else {
                updated++;
            }
            if (!dryRun) {
                long id = existing.map(e -> change(e.id(), target.amount())).orElseGet(() -> insert(target));
                changes.record(id, viewer.login(), TargetAction.IMPORT, null);
            }
        }
        if (!dryRun && created + updated > 0) {
            audit.record(viewer.login(), "target.import", file, created + " created, " + updated + " updated");
        }
        return new FileReport(file, created, updated, unchanged, List.of());
    }

    private List<Wanted> read(Viewer viewer, CsvRows rows, List<RowError> errors) {
        List<Wanted> wanted = new ArrayList<>();
        Map<Key, Long> lines = new HashMap<>();
        rows.forEach(COLUMNS, row -> {
            RowReader reader = new RowReader(viewer, row, errors);
            Wanted target = reader.read();
            if (target == null) {
                return;
            }
            Long earlier = lines.putIfAbsent(target.key(), target.line());
            if (earlier != null) {
                reader.wrong("owner", Refused.invalid("target.import.twice", row.get("owner"), earlier));
            } else {
                wanted.add(target);
            }
        });
        return wanted;
    }

    /** Reads one row and reports everything that is wrong with it. */
    private final class RowReader {

        private final Viewer viewer;
        private final CsvRows.Row row;
        private final List<RowError> errors;

        RowReader(Viewer viewer, CsvRows.Row row, List<RowError> errors) {
            this.viewer = viewer;
            this.row = row;
            this.errors = errors;
        }

        void wrong(String field, Refused why) {
            errors.add(new RowError(row.line(), field, why.sentence(LocaleContextHolder.getLocale())));
        }

        @Nullable
        Wanted read() {
            MetricView metric = metrics.byCode(row.get("metric")).orElse(null);
            if (metric == null) {
                wrong("metric", Refused.invalid("target.import.metric", row.get("metric")));
            }
            OwnerKind kind = kind();
            Long owner = kind == null ? null : owner(kind);
            LocalDate start = date("period_start");
            LocalDate end = date("period_end");
            boolean forward = true;
            if (start != null && end != null && end.isBefore(start)) {
                wrong("period_end", Refused.invalid("calendar.period.reversed", start, end));
                forward = false;
            }
            BigDecimal amount = amount(metric);
            if (metric == null
                    || kind == null
                    || owner == null
                    || start == null
                    || end == null
                    || !forward
                    || amount == null) {
                return null;
            }
            Key key = new Key(metric.id(), kind, owner, start, end);
            Optional<String> plan = planWith(key);
            if (plan.isPresent()) {
                wrong("owner", Refused.invalid("target.import.planned", row.get("owner"), plan.get()));
                return null;
            }
            return new Wanted(row.line(), key, amount);
        }

        private @Nullable OwnerKind kind() {
            try {
                return OwnerKind.valueOf(row.get("owner_kind"));
            } catch (IllegalArgumentException e) {
                wrong("owner_kind", Refused.invalid("target.import.kind", row.get("owner_kind")));
                return null;
            }
        }

        private @Nullable Long owner(OwnerKind kind) {
            String code = row.get("owner");
            Optional<Long> owner =
                    switch (kind) {
                        case UNIT ->
                            organisation.unitByCode(code).map(UnitView::id).filter(id -> access.canSeeUnit(viewer, id));
                        case MEMBER ->
                            organisation
                                    .memberByLogin(code)
                                    .map(MemberView::id)
                                    .filter(id -> access.canSeeMember(viewer, id));
                    };
            if (owner.isEmpty()) {
                wrong(
                        "owner",
                        Refused.invalid(kind == OwnerKind.UNIT ? "target.import.unit" : "target.import.member", code));
            }
            return owner.orElse(null);
        }

        private @Nullable LocalDate date(String column) {
            try {
                return LocalDate.parse(row.get(column));
            } catch (DateTimeParseException e) {
                wrong(column, Refused.invalid("target.import.date", row.get(column)));
                return null;
            }
        }

        private @Nullable BigDecimal amount(@Nullable MetricView metric) {
            String text = row.get("amount");
            if (!DECIMAL.matcher(text).matches()) {
                wrong("amount", Refused.invalid("target.import.amount", text));
                return null;
            }
            if (metric == null) {
                return null;
            }
            try {
                return metrics.checked(metric, new BigDecimal(text));
            } catch (Refused refused) {
                wrong("amount", refused);
                return null;
            }
        }
    }

    private static String ownerColumn(Key key) {
        return key.kind() == OwnerKind.UNIT ? "unit_id" : "member_id";
    }

    private JdbcClient.StatementSpec bind(String sql, Key key) {
        return jdbc.sql(sql.formatted(ownerColumn(key)))
                .param("metric", key.metricId())
                .param("owner", key.ownerId())
                .param("start", key.start())
                .param("end", key.end());
    }

    private Optional<Existing> find(Key key) {
        return bind("""
                select id, amount from target
                where plan_id is null and metric_id = :metric and %s = :owner
                  and period_start = :start and period_end = :end
                for update
                """, key)
                .query((row, at) -> new Existing(row.getLong("id"), row.getBigDecimal("amount")))
                .optional();
    }

    /** The plan that gives this owner a target for the same metric and period; two would contradict each other. */
    private Optional<String> planWith(Key key) {
        return bind("""
                select pl.name from target t join plan pl on pl.id = t.plan_id
                where t.metric_id = :metric and t.%s = :owner and t.period_start = :start and t.period_end = :end
                  and t.state <> 'CANCELLED'
                order by pl.id limit 1
                """, key).query(String.class).optional();
    }

    private long insert(Wanted target) {
        return bind("""
                insert into target (metric_id, %s, period_start, period_end, proposed_amount, amount, completion_date, state)
                values (:metric, :owner, :start, :end, :amount, :amount, :end, 'ACTIVE')
                returning id
                """, target.key())
                .param("amount", target.amount())
                .query(Long.class)
                .single();
    }

    private long change(long id, BigDecimal amount) {
        return jdbc.sql("""
                update target set amount = :amount, lock_version = lock_version + 1 where id = :id returning id
                """)
                .param("amount", amount)
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
