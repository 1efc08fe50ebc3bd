package io.dacheng.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code ./mvnw -Pbench} runs; no test of the gate. */
class BenchmarkCommand {

    @Test
    void every_part_comes_to_its_end() throws Exception {
        assertThat(Benchmark.run()).isEmpty();
    }
}
