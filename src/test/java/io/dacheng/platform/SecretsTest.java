package io.dacheng.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.shared.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path home;

    @Test
    void what_is_sealed_opens_again_and_reads_like_nothing() {
        String sealed = secrets("").seal("a password with 汉字");
        assertThat(sealed).doesNotContain("password");
        assertThat(secrets("").seal("a password with 汉字")).isNotEqualTo(sealed);
        assertThat(secrets("").open(sealed)).isEqualTo("a password with 汉字");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_key_file_is_its_owners_alone() throws IOException {
        secrets("").seal("x");
        Path key = home.resolve(Secrets.KEY_FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        try (var files = Files.list(home)) {
            assertThat(files).containsExactly(key);
        }
    }

    @Test
    void with_a_secret_of_the_environment_no_file_is_written() {
        String sealed = secrets("from the environment").seal("x");
        assertThat(home.resolve(Secrets.KEY_FILE)).doesNotExist();
        assertThat(secrets("from the environment").open(sealed)).isEqualTo("x");
    }

    @Test
    void another_key_or_an_altered_seal_opens_nothing_and_says_what_to_do() {
        String sealed = secrets("one").seal("x");
        assertThatThrownBy(() -> secrets("two").open(sealed))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("DACHENG_SECRET");
        String altered = (sealed.charAt(0) == 'A' ? 'B' : 'A') + sealed.substring(1);
        assertThatThrownBy(() -> secrets("one").open(altered)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> secrets("one").open("not sealed at all")).isInstanceOf(Refused.class);
    }

    private Secrets secrets(String secret) {
        return new Secrets(new Settings(home, "", "", "", secret));
    }
}
