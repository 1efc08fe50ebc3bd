package io.dacheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.ledger.RecordUpload.Format;
import io.dacheng.shared.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowGuardTest {

    private static final long TWO_GIGABYTES = 2L << 30;

    @ParameterizedTest(name = "{0} that begins with {1} and goes on with {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CSV    | x               | x     | Row 1 ",
                "CSV    | h~n1,2~n\"never | a,b~n | Row 3 ",
                "NDJSON | {\"source\":\"  | x     | Row 1 ",
                "NDJSON | {}~n{\"a\":[1    | ,1    | Row 2 ",
                "JSON   | [{\"source\":\" | x]},[ | Row 1 ",
                "JSON   | [{},{\"a\":1     | ,1    | Row 2 ",
                "JSON   | x               | x     | array",
                "XLSX   | x               | x     | XLSX ",
            })
    void two_gigabytes_that_never_end_a_row_are_refused_before_nine_megabytes_have_come(
            Format format, String begin, String goesOn, String sentence) throws IOException {
        Set<Path> before = kept();
        Endless body = new Endless(begin.replace("~n", "\n"), goesOn.replace("~n", "\n"), TWO_GIGABYTES);

        assertThatThrownBy(() -> UploadBody.of(new RecordUpload(format, body, null, false, null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(sentence.strip());

        assertThat(body.given).isLessThan(9 << 20);
        assertThat(kept()).as("files left behind").isEqualTo(before);
    }

    @Test
    void long_rows_that_do_end_are_received() {
        String value = "x".repeat(1 << 20);
        String csv = ("\"" + value + "\n" + value + "\"\r\n").repeat(6);
        String json = "[" + ("{\"a\":\"\\\"" + value + "\"},").repeat(20) + "{}]";

        assertThat(received(Format.CSV, csv)).isEqualTo(csv.length());
        assertThat(received(Format.JSON, json)).isEqualTo(json.length());
        assertThat(received(Format.NDJSON, (value + "\n").repeat(20))).isEqualTo(20L * value.length() + 20);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_value() {
        assertThat(received(Format.CSV, "\uFEFF\"a\"\n")).isEqualTo(7);
        assertThat(received(Format.JSON, "\uFEFF [ ]")).isEqualTo(7);
        assertThatThrownBy(() -> received(Format.CSV, "\uFEFF\"a\n"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void utf_16_is_told_from_its_first_two_octets() {
        assertThatThrownBy(() -> UploadBody.of(
                        Format.CSV,
                        new ByteArrayInputStream("\uFEFFsource".getBytes(StandardCharsets.UTF_16LE)),
                        100,
                        UploadWatch.NONE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("UTF-8");
    }

    private static long received(Format format, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (UploadBody body = UploadBody.of(format, new ByteArrayInputStream(bytes), bytes.length, UploadWatch.NONE)) {
            return body.size();
        }
    }

    private static Set<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(UploadBody.PREFIX))
                    .collect(Collectors.toSet());
        }
    }

    /** A body that never exists as a whole. */
    private static final class Endless extends InputStream {

        private final byte[] begin;
        private final byte[] goesOn;
        private final long size;
        private long given;

        Endless(String begin, String goesOn, long size) {
            this.begin = begin.getBytes(StandardCharsets.UTF_8);
            this.goesOn = goesOn.getBytes(StandardCharsets.UTF_8);
            this.size = size;
        }

        @Override
        public int read() {
            if (given >= size) {
                return -1;
            }
            long at = given++;
            return at < begin.length ? begin[(int) at] : goesOn[(int) ((at - begin.length) % goesOn.length)];
        }
    }
}
