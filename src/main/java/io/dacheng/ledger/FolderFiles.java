package io.dacheng.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The watched folder and its rooms {@code working}, {@code done} and {@code refused}. A file is claimed by moving it,
 * which succeeds once however many try.
 */
final class FolderFiles {

    /** Programs write under such a name and rename the file when it is complete. */
    private static final Set<String> UNFINISHED =
            Set.of(".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".download", ".swp", "~");

    private static final int LONGEST_NAME = 200;

    private final Path folder;
    private final Path working;
    private final Path done;
    private final Path refused;
    private Map<String, Look> before = new HashMap<>();

    /** How a file was at a look. */
    record Look(long size, FileTime changed) {

        static Look at(Path file) throws IOException {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Look(is.size(), is.lastModifiedTime());
        }
    }

    FolderFiles(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.working = this.folder.resolve("working");
        this.done = this.folder.resolve("done");
        this.refused = this.folder.resolve("refused");
    }

    Path folder() {
        return folder;
    }

    Path refused() {
        return refused;
    }

    Path done() {
        return done;
    }

    /** Makes the rooms that are missing. */
    void prepare() throws IOException {
        for (Path room : List.of(working, done, refused)) {
            Files.createDirectories(room);
        }
    }

    /** Files that lie complete in the folder: as large and as old as at the look before. The oldest first. */
    List<Path> ready() throws IOException {
        Map<String, Look> now = new HashMap<>();
        List<Path> ready = new ArrayList<>();
        for (Path file : coming()) {
            try {
                Look look = Look.at(file);
                String name = file.getFileName().toString();
                now.put(name, look);
                if (look.equals(before.get(name))) {
                    ready.add(file);
                }
            } catch (NoSuchFileException gone) {
                // Its sender, or another program, was quicker.
                continue;
            }
        }
        before = now;
        Map<String, Look> looks = now;
        ready.sort(Comparator.comparing(
                        (Path file) -> looks.get(file.getFileName().toString()).changed())
                .thenComparing(Path::getFileName));
        return ready;
    }

    /** Files that lie in the folder, complete or not. */
    List<Path> coming() throws IOException {
        return files(folder, FolderFiles::finished);
    }

    /** Files that were claimed and not brought to an end. */
    List<Path> claimed() throws IOException {
        return files(working, name -> true);
    }

    /** @return the file where it is now; empty when another program has it, or one of this name is at work */
    Optional<Path> claim(Path file) throws IOException {
        Path to = working.resolve(file.getFileName());
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.move(file, to, StandardCopyOption.ATOMIC_MOVE));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    /** Its sender is still writing it: back to where it came from, unless a new one of the name lies there. */
    void putBack(Path claimed) throws IOException {
        Path to = folder.resolve(claimed.getFileName());
        if (!Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(claimed, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Where a claimed file will lie: under its own name, or with a number when that is taken. */
    Path end(Path claimed, Path room) {
        String name = shortened(claimed.getFileName().toString());
        int dot = Math.max(1, name.indexOf('.', 1) < 0 ? name.length() : name.indexOf('.', 1));
        Path end = room.resolve(name);
        for (int number = 2; Files.exists(end, LinkOption.NOFOLLOW_LINKS); number++) {
            end = room.resolve(name.substring(0, dot) + "-" + number + name.substring(dot));
        }
        return end;
    }

    /** What is written beside a file has its name and more. */
    static Path beside(Path end, String ending) {
        return end.resolveSibling(end.getFileName() + ending);
    }

    private static String shortened(String name) {
        String kept = name;
        while (kept.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            // From the middle: the ending tells what the file is.
            int cut = kept.length() / 2;
            kept = kept.substring(0, cut - 1) + kept.substring(cut + 1);
        }
        return kept;
    }

    private static boolean finished(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return UNFINISHED.stream().noneMatch(lower::endsWith);
    }

    /** Links are not followed: they could lead anywhere on the machine. */
    private static List<Path> files(Path room, Predicate<String> named) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(room)) {
            for (Path file : all) {
                String name = file.getFileName().toString();
                if (!name.startsWith(".") && named.test(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        files.sort(Comparator.comparing(Path::getFileName));
        return files;
    }
}
