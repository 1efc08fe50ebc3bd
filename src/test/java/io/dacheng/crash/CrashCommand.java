package io.dacheng.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code ./mvnw -Pcrash} runs; no test of the gate. */
class CrashCommand {

    @Test
    void nothing_is_lost_doubled_or_stuck_however_often_it_is_killed() throws Exception {
        try (CrashRun run = new CrashRun(CrashSizes.given(200, 500, 120), "command")) {
            CrashReport report = run.run();
            System.out.println(report.write(Path.of("target", "crash")));
            assertThat(report.faults()).isEmpty();
        }
    }
}
