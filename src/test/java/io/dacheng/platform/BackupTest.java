package io.dacheng.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A backup is taken beside the work, and what comes back is one moment of it. */
class BackupTest {

    @TempDir
    Path folder;

    @Test
    void a_backup_beside_work_holds_all_that_was_accepted_before_it_and_comes_back_whole() throws Exception {
        Path home = folder.resolve("home");
        Path file = folder.resolve("kept/dacheng.zip");
        long before;
        long after;
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            JdbcClient jdbc = JdbcClient.create(database.ownersDatabase());
            jdbc.sql("create table paid (id bigint primary key, left_over numeric not null)")
                    .update();
            jdbc.sql("create table balance (total numeric not null)").update();
            jdbc.sql("insert into balance values (0)").update();
            Files.writeString(home.resolve("secret.key"), "the key");
            Files.createDirectories(home.resolve("audit-heads"));
            Files.writeString(home.resolve("audit-heads/heads.jsonl"), "{}");
            AtomicLong accepted = new AtomicLong();
            AtomicBoolean enough = new AtomicBoolean();
            ExecutorService work = Executors.newSingleThreadExecutor();
            Future<?> paying = work.submit(() -> {
                while (!enough.get()) {
                    long next = accepted.get() + 1;
                    jdbc.sql("with p as (insert into paid values (:id, :id) returning left_over)"
                                    + " update balance set total = total + (select left_over from p)")
                            .param("id", next)
                            .update();
                    accepted.set(next);
                }
            });
            before = accepted.get();
            Backup.write(home, file);
            after = accepted.get();
            enough.set(true);
            paying.get();
            work.shutdown();
        }

        Path copy = folder.resolve("copy");
        Restore.lay(file, copy);

        assertThat(copy.resolve("secret.key")).hasContent("the key");
        assertThat(copy.resolve("audit-heads/heads.jsonl")).hasContent("{}");
        try (EmbeddedDatabase restored = EmbeddedDatabase.start(copy)) {
            JdbcClient jdbc = JdbcClient.create(restored.ownersDatabase());
            long rows = jdbc.sql("select count(*) from paid").query(Long.class).single();
            assertThat(rows).as("all of before, nothing of after").isBetween(before, after + 1);
            assertThat(jdbc.sql("select max(id) from paid")
                            .query(Long.class)
                            .optional()
                            .orElse(0L))
                    .as("none in between is missing")
                    .isEqualTo(rows);
            assertThat(jdbc.sql("select total from balance").query(Long.class).single())
                    .as("both tables of one moment")
                    .isEqualTo(rows * (rows + 1) / 2);
        }
        try (EmbeddedDatabase again = EmbeddedDatabase.start(home)) {
            assertThat(JdbcClient.create(again.ownersDatabase())
                            .sql("select count(*) from pg_replication_slots")
                            .query(Long.class)
                            .single())
                    .as("nothing of the backup is left behind")
                    .isZero();
        }
    }

    @Test
    void nothing_is_laid_over_a_home_and_a_broken_file_leaves_none() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("secret.key"), "mine");
        Path file = folder.resolve("no-backup.zip");
        Files.write(file, "PK, but not really".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Restore.lay(file, home))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> Restore.lay(file, folder.resolve("new")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no backup");
        assertThatThrownBy(() -> Restore.lay(folder.resolve("none.zip"), folder.resolve("new")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("There is no file");
        assertThatThrownBy(() -> Backup.write(folder.resolve("nowhere"), file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("There is no database in");

        assertThat(home.resolve("secret.key")).hasContent("mine");
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()).toList())
                    .containsExactlyInAnyOrderElementsOf(List.of("home", "no-backup.zip"));
        }
    }
}
