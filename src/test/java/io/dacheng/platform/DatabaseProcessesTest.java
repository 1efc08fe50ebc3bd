package io.dacheng.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
@DisabledOnOs(OS.WINDOWS)
class DatabaseProcessesTest {

    @TempDir
    private Path folder;

    @Test
    void a_server_is_known_by_its_data_when_its_programs_lie_elsewhere_and_others_are_left_alone() throws Exception {
        Path mine = folder.resolve("mine/pg");
        Path others = folder.resolve("others/pg");
        try (EmbeddedPostgres first = server(mine);
                EmbeddedPostgres second = server(others)) {
            assertThat(first.getPort()).isNotEqualTo(second.getPort());
            DatabaseProcesses processes = new DatabaseProcesses(folder.resolve("mine/bin"), mine);

            assertThat(processes.serving()).isTrue();
            assertThat(processes.end(Duration.ofSeconds(20)))
                    .as("the first process and those it has started")
                    .isGreaterThan(1);

            assertThat(processes.serving()).isFalse();
            assertThat(new DatabaseProcesses(folder.resolve("others/bin"), others).serving())
                    .isTrue();
        }
    }

    private static EmbeddedPostgres server(Path data) throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.toFile())
                .setCleanDataDirectory(false)
                .start();
    }
}
