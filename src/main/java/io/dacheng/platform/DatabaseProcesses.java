package io.dacheng.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes of one database server, known by where their program lies or by the data that they were started on: a
 * program may be shared by servers started in one JVM. A server that was killed may leave processes
 * that still write; only when the last of them has ended may another server have the data.
 */
final class DatabaseProcesses {

    private static final Duration MOST = Duration.ofMinutes(1);

    private final Path programs;
    private final Path data;

    /** Of the server whose programs lie somewhere in {@code programs} and that works on {@code data}. */
    DatabaseProcesses(Path programs, Path data) throws IOException {
        this.programs = Files.createDirectories(programs).toRealPath();
        this.data = data;
    }

    /** Whether the server's first process is there, the one that takes connections. */
    boolean serving() throws IOException {
        return Files.exists(pidFile())
                && Files.readAllLines(pidFile()).stream()
                        .limit(1)
                        .filter(line -> line.strip().matches("\\d{1,18}"))
                        .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())).stream())
                        .anyMatch(process -> isOurs(process) || worksOnTheData(process));
    }

    /**
     * Waits until no process of the server is left: those who end by themselves get {@code patience}, the others are
     * killed. What they had acknowledged is in the log and comes back with the next start.
     *
     * @return how many there were
     */
    int end(Duration patience) throws IOException {
        List<ProcessHandle> found = left();
        found.forEach(ProcessHandle::destroy);
        if (!ended(patience)) {
            left().forEach(ProcessHandle::destroyForcibly);
            if (!ended(MOST)) {
                throw new IOException("An earlier database server on " + data + " does not end: "
                        + left().stream().map(ProcessHandle::pid).toList());
            }
        }
        // Its number may belong to another process by now, and the server would not start beside that.
        Files.deleteIfExists(pidFile());
        return found.size();
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private List<ProcessHandle> left() {
        return ProcessHandle.allProcesses()
                .filter(process -> isOurs(process) || worksOnTheData(process))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .toList();
    }

    /** The first process of a server bears the folder among its arguments; those it has started are its descendants. */
    private boolean worksOnTheData(ProcessHandle process) {
        boolean server = process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(program -> program.equals("postgres") || program.equals("postgres.exe"))
                .isPresent();
        return server
                && process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains(data.toString()))
                        .isPresent();
    }

    /** A process that has ended and that nobody has looked after yet has no program any more. */
    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).startsWith(programs))
                .isPresent();
    }

    /** Looks again and again: the end of a process that is nobody's child is not always told. */
    private boolean ended(Duration most) throws IOException {
        long end = System.nanoTime() + most.toNanos();
        List<ProcessHandle> left = left();
        while (!left.isEmpty() && System.nanoTime() < end) {
            try {
                left.get(0).onExit().get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Still there.
            } catch (ExecutionException e) {
                throw new IOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while an earlier database server was ending", e);
            }
            left = left();
        }
        return left.isEmpty();
    }
}
