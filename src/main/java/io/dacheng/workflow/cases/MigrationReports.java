package io.dacheng.workflow.cases;

import io.dacheng.shared.Slice;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What migrations have found and done, in the reader's words. */
@Component
class MigrationReports {

    private static final int MOST_REASONS = 50;

    private final MigrationCases cases;
    private final VersionedModels models;
    private final CaseNames names;
    private final JdbcClient jdbc;

    MigrationReports(MigrationCases cases, VersionedModels models, CaseNames names, JdbcClient jdbc) {
        this.cases = cases;
        this.models = models;
        this.names = names;
        this.jdbc = jdbc;
    }

    List<Migration> of(List<MigrationRows.Row> rows, Locale language) {
        Map<Long, MigrationCounts> counts =
                cases.counts(rows.stream().map(MigrationRows.Row::id).toList());
        Map<String, String> called = rows.stream()
                .map(MigrationRows.Row::toDefinition)
                .distinct()
                .collect(Collectors.toMap(definition -> definition, definition -> called(definition, language)));
        return rows.stream()
                .map(row -> new Migration(
                        row.id(),
                        row.process(),
                        called.getOrDefault(row.toDefinition(), row.process()),
                        row.from(),
                        row.to(),
                        row.mapping(),
                        row.timersAnew(),
                        row.choice(),
                        row.comment(),
                        row.state(),
                        row.createdBy(),
                        row.createdAt(),
                        row.checkedAt(),
                        row.startedBy(),
                        row.startedAt(),
                        row.endedAt(),
                        counts.get(row.id())))
                .toList();
    }

    private String called(String definition, Locale language) {
        return models.names(definition, language).getOrDefault(definition.split(":", 2)[0], definition);
    }

    Slice<MigrationCase> cases(MigrationRows.Row migration, MigrationQuery query, Locale language) {
        String where = "from migration_case c where c.migration_id = :id and " + condition(query.show());
        long total = jdbc.sql("select count(*) " + where)
                .param("id", migration.id())
                .query(Long.class)
                .single();
        List<MigrationCases.Row> rows = jdbc.sql("""
                select c.* %s order by c.business_key, c.case_id offset :offset limit :limit
                """.formatted(where))
                .param("id", migration.id())
                .param("offset", query.offset())
                .param("limit", query.limit())
                .query((row, n) -> new MigrationCases.Row(
                        row.getString("case_id"),
                        row.getString("business_key"),
                        MigrationRows.ids(row.getString("stands_at")),
                        constant(MigrationCase.Finding.class, row.getString("finding")),
                        constant(MigrationCase.Outcome.class, row.getString("outcome")),
                        Reason.read(row.getString("reasons")),
                        MigrationRows.instantOrNull(row, "ended_at")))
                .list();
        Map<String, String> subjects =
                names.of(rows.stream().map(MigrationCases.Row::businessKey).toList());
        Map<String, String> before = models.names(migration.fromDefinition(), language);
        Map<String, String> after = models.names(migration.toDefinition(), language);
        return new Slice<>(
                rows.stream()
                        .map(row -> new MigrationCase(
                                row.caseId(),
                                row.businessKey(),
                                subjects.getOrDefault(row.businessKey(), ""),
                                row.stands().stream()
                                        .map(step -> before.getOrDefault(step, step))
                                        .toList(),
                                row.finding(),
                                row.outcome(),
                                sentences(row.reasons(), before, after, language),
                                row.endedAt()))
                        .toList(),
                total,
                query.offset());
    }

    /** Commonest first: of the dry run before the move, of the move after. */
    List<ReasonCount> reasons(MigrationRows.Row migration, Locale language) {
        Map<String, String> before = models.names(migration.fromDefinition(), language);
        Map<String, String> after = models.names(migration.toDefinition(), language);
        return jdbc.sql("""
                select reasons, count(*) as cases from migration_case
                where migration_id = :id and reasons <> '' and coalesce(outcome, finding) = 'UNFIT'
                group by reasons order by cases desc, reasons limit :most
                """)
                .param("id", migration.id())
                .param("most", MOST_REASONS)
                .query((row, n) -> new ReasonCount(
                        String.join(" ", sentences(Reason.read(row.getString("reasons")), before, after, language)),
                        row.getLong("cases")))
                .list();
    }

    private static List<String> sentences(
            Collection<Reason> reasons, Map<String, String> before, Map<String, String> after, Locale language) {
        return reasons.stream()
                .map(reason -> reason.sentence(before, after, language))
                .distinct()
                .toList();
    }

    private static String condition(MigrationQuery.Show show) {
        return switch (show) {
            case ALL -> "true";
            case FITS -> "c.finding = 'FITS'";
            case UNFIT -> "c.finding = 'UNFIT'";
            case WAITING -> "c.outcome is null and c.finding is distinct from 'GONE'";
            case MOVED -> "c.outcome = 'MOVED'";
            case REFUSED -> "c.outcome = 'UNFIT'";
            case GONE -> "(c.outcome = 'GONE' or c.outcome is null and c.finding = 'GONE')";
        };
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
        return name == null
                ? null
                : Arrays.stream(type.getEnumConstants())
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElse(null);
    }
}
