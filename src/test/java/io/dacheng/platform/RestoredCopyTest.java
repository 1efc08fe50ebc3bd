package io.dacheng.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.operations.BackupCommand;
import io.dacheng.upgrade.StoredDump;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What {@code --restore} says of a copy, by the demo of the version before. */
@Tag("integration")
class RestoredCopyTest {

    @TempDir
    Path folder;

    private record Said(int result, String words) {}

    @Test
    void a_whole_copy_is_right_a_damaged_one_leaves_nothing_and_a_changed_one_is_told_of() throws Exception {
        Path home = folder.resolve("home");
        Path whole = folder.resolve("whole.zip");
        Path changed = folder.resolve("changed.zip");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            JdbcTemplate owner = new JdbcTemplate(database.ownersDatabase());
            try (Connection empty = database.ownersDatabase().getConnection()) {
                StoredDump.newest().restore(empty);
            }
            ApplicationRole.EMBEDDED.grant(database.ownersDatabase());
            Backup.write(home, whole);
            owner.execute("update unit_daily_total set amount = amount + 1"
                    + " where ctid = (select min(ctid) from unit_daily_total)");
            owner.execute("alter table audit_entry disable trigger all");
            owner.execute(
                    "update audit_entry set detail = detail || ' ' where id = (select max(id) / 2 from audit_entry)");
            owner.execute("alter table audit_entry enable trigger all");
            Backup.write(home, changed);
        }

        Said right = restore(whole, folder.resolve("right"));
        assertThat(right.words()).contains("INTACT", "The totals equal the ledger.");
        assertThat(right.result()).isEqualTo(BackupCommand.DONE);

        // The row of the day, and that of its year.
        Said wrong = restore(changed, folder.resolve("wrong"));
        assertThat(wrong.words()).contains("BROKEN: entry ", "BROKEN: 2 rows of the totals differ from the ledger.");
        assertThat(wrong.result()).isEqualTo(BackupCommand.WRONG);

        byte[] bytes = Files.readAllBytes(whole);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        List<Integer> places = List.of(
                0,
                bytes.length / 3,
                bytes.length / 2,
                bytes.length * 3 / 4,
                latin.indexOf("pg/base/") + "pg/base/".length(),
                latin.lastIndexOf("pg/base/") + "pg/base/".length(),
                bytes.length - 1);
        for (int place : places) {
            byte[] flipped = bytes.clone();
            flipped[place] ^= 1;
            Path file = folder.resolve("flipped-" + place + ".zip");
            Files.write(file, flipped);
            Path to = folder.resolve("from-" + place);
            Said damaged = restore(file, to);
            assertThat(damaged.words())
                    .startsWith("Nothing was done: " + file + " is broken")
                    .doesNotContain("\tat ");
            assertThat(damaged.result()).isEqualTo(BackupCommand.FAILED);
            assertThat(to).doesNotExist();
            Files.delete(file);
        }

        Path cut = folder.resolve("cut.zip");
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Said half = restore(cut, folder.resolve("half"));
        assertThat(half.result()).as(half.words()).isEqualTo(BackupCommand.FAILED);
        assertThat(folder.resolve("half")).doesNotExist();
    }

    private static Said restore(Path file, Path home) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int result = BackupCommand.run(
                new String[] {
                    "--restore=" + file,
                    "--dacheng.home=" + home,
                    "--dacheng.audit-heads=off",
                    "--dacheng.secret=" + StoredDump.SECRET
                },
                new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Said(result, said.toString(StandardCharsets.UTF_8));
    }
}
