package io.dacheng.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The packaged product as the image has it: laid out, with the archive of the classes of one start. It starts in half the time. */
final class LaidOut {

    private static final Path FOLDER = Path.of("target", "laid-out").toAbsolutePath();

    private LaidOut() {}

    /**
     * @param jar the packaged product, which is laid out once however often it is asked for
     * @return what follows {@code java} on the command line
     */
    static List<String> program(Path jar) throws IOException {
        Path laidOut = FOLDER.resolve(jar.getFileName());
        Path archive = FOLDER.resolve("classes.jsa");
        // Another jar may have the same name, and be older.
        Path madeOf = FOLDER.resolve("made-of.txt");
        String made = jar.toAbsolutePath() + " " + Files.getLastModifiedTime(jar);
        if (!Files.exists(madeOf) || !Files.readString(madeOf).equals(made)) {
            extract(jar);
            oneStart(List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", laidOut.toString()));
            Files.writeString(madeOf, made);
        }
        return List.of("-XX:SharedArchiveFile=" + archive, "-jar", laidOut.toString());
    }

    private static void extract(Path jar) throws IOException {
        RunningProduct.forget(FOLDER);
        Path log = FOLDER.resolveSibling("laid-out.log");
        Process process = new ProcessBuilder(
                        RunningProduct.java(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        FOLDER.toString())
                .redirectErrorStream(true)
                // Not inherited: what the build tells this program on its standard input is not the other one's.
                .redirectOutput(log.toFile())
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("The jar could not be laid out: " + log);
        }
    }

    private static void oneStart(List<String> program) throws IOException {
        try (RunningProduct start = RunningProduct.node("archive", program, Map.of())) {
            start.awaitHealthy();
            start.terminate();
            if (!start.ended(Duration.ofMinutes(2))) {
                throw new IOException("The start that shows which classes are needed did not end: " + start.log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
