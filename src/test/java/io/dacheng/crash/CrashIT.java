package io.dacheng.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The crash harness with a few kills; {@code ./mvnw -Pcrash} is the long one. */
class CrashIT {

    private static final int KILLS = 10;

    @Test
    void no_accepted_upload_task_completion_or_target_is_lost_or_doubled_when_it_is_killed() throws Exception {
        try (CrashRun run = new CrashRun(CrashSizes.given(KILLS, 200, 300), "gate")) {
            CrashReport report = run.run();
            report.write(Path.of("target", "crash-gate"));
            assertThat(report.faults()).isEmpty();
            assertThat(report.kills()).isGreaterThanOrEqualTo(KILLS);
        }
    }
}
