package io.dacheng.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the image's recipe does with the packaged jar, done here: no engine is needed for that. */
class ImageLayersIT {

    private static final Pattern LAYING_OUT = Pattern.compile("(?m)^RUN java (-Djarmode=tools .*)$");
    private static final Pattern COPIED = Pattern.compile("(?m)^COPY --from=layers /layers/(\\S+)/ \\./$");

    @Test
    void the_jar_is_laid_out_as_the_recipe_says_and_what_it_copies_is_all_there_is(@TempDir Path layers)
            throws Exception {
        String recipe = Files.readString(Path.of("Dockerfile"));
        Files.copy(packaged(), layers.resolve("dacheng.jar"));
        String options = only(LAYING_OUT, recipe).get(0);
        Process process = new ProcessBuilder(command(options))
                .directory(layers.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();

        List<Path> copied = only(COPIED, recipe).stream().map(layers::resolve).toList();
        assertThat(copied).hasSize(4).allMatch(Files::isDirectory);
        assertThat(copied.get(3).resolve("dacheng.jar")).exists();
        try (Stream<Path> all = Files.list(copied.get(0).getParent())) {
            assertThat(all).containsExactlyInAnyOrderElementsOf(copied);
        }
    }

    private static List<String> command(String options) {
        String java = ProcessHandle.current().info().command().orElse("java");
        return Stream.concat(Stream.of(java), Stream.of(options.split(" "))).toList();
    }

    private static List<String> only(Pattern pattern, String text) {
        List<String> found =
                pattern.matcher(text).results().map(ImageLayersIT::inside).toList();
        assertThat(found).as(pattern.pattern()).isNotEmpty();
        return found;
    }

    private static String inside(MatchResult result) {
        return result.group(1);
    }

    private static Path packaged() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("dacheng-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
