package io.dacheng.export;

import io.dacheng.shared.Slice;
import io.dacheng.workflow.cases.Migration;
import io.dacheng.workflow.cases.MigrationCase;
import io.dacheng.workflow.cases.MigrationCounts;
import io.dacheng.workflow.cases.MigrationQuery;
import io.dacheng.workflow.cases.Migrations;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The report of a migration of running cases as a file (P3): a row for each case. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class MigrationExport {

    private static final int AT_ONCE = 1_000;

    private static final Table<MigrationCase> CASES = new Table<MigrationCase>()
            .text("case_id", "migration.case", MigrationCase::caseId)
            .notPrinted()
            .text("business_key", "migration.key", MigrationCase::businessKey)
            .text("subject", "migration.subject", MigrationCase::subject)
            .text("stood_at", "migration.stood-at", each -> String.join(", ", each.standsAt()))
            .text("dry_run", "migration.finding", MigrationCase::finding)
            .text("outcome", "migration.outcome", MigrationCase::outcome)
            .moment("moved_at", "migration.at", MigrationCase::endedAt)
            .text(
                    "reason",
                    "migration.reason",
                    each -> each.reasons().isEmpty() ? null : String.join(" ", each.reasons()));

    private final Migrations migrations;
    private final ExportFiles files;
    private final Clock clock;

    MigrationExport(Migrations migrations, ExportFiles files, Clock clock) {
        this.migrations = migrations;
        this.files = files;
        this.clock = clock;
    }

    /** @throws io.dacheng.shared.Refused NOT_FOUND; INVALID when the format cannot hold so many cases */
    public ExportedFile file(Asker asker, long id, ExportFormat format) {
        Migration migration = migrations.migration(asker.viewer(), id, asker.language());
        files.requireAtMost(asker, migration.counts().cases(), ExportFiles.MOST_ROWS);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Slice<MigrationCase> page;
        do {
            page = migrations.cases(
                    asker.viewer(),
                    id,
                    new MigrationQuery(MigrationQuery.Show.ALL, rows.size(), AT_ONCE),
                    asker.language());
            page.items().forEach(each -> rows.add(CASES.cells(each)));
        } while (page.items().size() == AT_ONCE);
        Words words = files.words(asker.language());
        String title = words.of(
                "migration.title",
                migration.processName(),
                String.valueOf(migration.from()),
                String.valueOf(migration.to()));
        return files.file(
                asker,
                new Document(
                        List.of("migration", String.valueOf(id)),
                        title,
                        LocalDate.now(clock),
                        files.now(),
                        facts(migration),
                        "",
                        rows.size(),
                        List.of(Section.of(words.of("migration.cases"), CASES.columns(), rows))),
                format);
    }

    private static List<Fact> facts(Migration migration) {
        MigrationCounts counts = migration.counts();
        return List.of(
                new Fact(Column.text("process", "migration.process"), migration.process()),
                new Fact(Column.number("from_version", "migration.from"), migration.from()),
                new Fact(Column.number("to_version", "migration.to"), migration.to()),
                new Fact(Column.text("state", "export.state"), migration.state()),
                new Fact(Column.number("moved", "migration.moved"), counts.moved()),
                new Fact(Column.number("stayed", "migration.stayed"), counts.refused()),
                new Fact(Column.number("gone", "migration.gone"), counts.gone()),
                new Fact(Column.text("prepared_by", "migration.prepared-by"), migration.createdBy()),
                new Fact(Column.text("started_by", "migration.started-by"), migration.startedBy()),
                new Fact(
                        Column.text("comment", "migration.comment"),
                        migration.comment().isEmpty() ? null : migration.comment()));
    }
}
