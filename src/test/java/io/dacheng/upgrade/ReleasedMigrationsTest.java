package io.dacheng.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A migration that a database out there has run is never changed: another one mends it. */
class ReleasedMigrationsTest {

    @Test
    void released_migrations_are_as_they_were_and_new_ones_may_be_added() throws Exception {
        Map<String, String> released = ReleasedMigrations.released();
        assertThat(released).hasSizeGreaterThan(40);
        assertThat(ReleasedMigrations.present())
                .as("A released migration was changed or removed. Put it back, and write another one")
                .containsAllEntriesOf(released);
    }
}
