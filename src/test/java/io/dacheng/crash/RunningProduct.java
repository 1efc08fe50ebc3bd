package io.dacheng.crash;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The packaged product as a process of its own, on its own embedded database: started, killed, started again. */
final class RunningProduct implements AutoCloseable {

    static final String PASSWORD = "crash-test-administrator";

    /** Milliseconds after which what a killed program had begun is free again; shorter than usual, to be seen sooner. */
    private static final int JOB_LOCK = 10_000;

    private static final Duration START = Duration.ofMinutes(10);

    private final Path home;
    private final int port;
    private final List<String> program;
    private final Map<String, String> settings;
    private Process process;

    private RunningProduct(Path home, int port, List<String> program, Map<String, String> settings) throws IOException {
        this.home = home;
        this.port = port;
        this.program = program;
        this.settings = settings;
        this.process = launch();
    }

    /** Starts on an empty home below {@code target}. */
    static RunningProduct onEmptyHome(String name) throws IOException {
        return node(name, LaidOut.program(jar()), Map.of());
    }

    /**
     * One with settings of its own.
     *
     * @param program what follows {@code java} on the command line
     * @param settings by the names of their environment variables
     */
    static RunningProduct node(String name, List<String> program, Map<String, String> settings) throws IOException {
        Path home = Path.of(
                        "target", "crash", name + "-" + ProcessHandle.current().pid())
                .toAbsolutePath();
        Files.createDirectories(home.resolve("folder"));
        return new RunningProduct(home, freePort(), program, settings);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Caller caller(String login, String password) {
        return new Caller(address(), login, password);
    }

    /** What it keeps: the data directory. */
    Path data() {
        return home.resolve("data");
    }

    /** The watched folder. */
    Path folder() {
        return home.resolve("folder");
    }

    Path log() {
        return home.resolve("product.log");
    }

    /** Ends the JVM as a power cut would: no shutdown hook runs, the database server is left behind. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks the program to stop, as a machine that goes down does. */
    void terminate() {
        process.destroy();
    }

    boolean ended(Duration most) throws InterruptedException {
        return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What a proxy asks before it sends somebody here. */
    boolean ready() {
        return caller("admin", PASSWORD).get("/actuator/health/readiness").acknowledged();
    }

    /** Ends the process of the database server that takes connections, and only that. */
    boolean killServer() {
        return server().map(ProcessHandle::destroyForcibly).orElse(false);
    }

    /** Ends one of the database server's other processes: a session, the log writer, whichever comes. */
    boolean killSession(int which) {
        List<ProcessHandle> sessions =
                server().stream().flatMap(ProcessHandle::children).toList();
        return !sessions.isEmpty() && sessions.get(which % sessions.size()).destroyForcibly();
    }

    /** Ends everything at once. */
    void cutPower() {
        List<ProcessHandle> all = server().stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.children()))
                .toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** Starts again on the same home; nobody lends a hand. */
    void start() throws IOException {
        process = launch();
    }

    void awaitHealthy() {
        Caller nobody = caller("admin", PASSWORD);
        Awaitility.await("the product is healthy; its output is in " + log())
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The product ended by itself: " + log());
                    }
                    return nobody.get("/actuator/health").acknowledged();
                });
    }

    private java.util.Optional<ProcessHandle> server() {
        Path file = data().resolve("pg").resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .limit(1)
                            .map(line -> Long.parseLong(line.strip()))
                            .flatMap(id -> ProcessHandle.of(id).stream())
                            // Its number may be another's by now.
                            .filter(found -> found.info()
                                    .command()
                                    .filter(command -> Path.of(command).startsWith(data()))
                                    .isPresent())
                            .findFirst()
                    : java.util.Optional.empty();
        } catch (IOException e) {
            return java.util.Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        close(false);
    }

    void close(boolean keep) throws IOException {
        process.destroy();
        try {
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        } catch (java.util.concurrent.CompletionException e) {
            cutPower();
        }
        if (keep) {
            return;
        }
        forget(home);
    }

    static void forget(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g", "-XX:TieredStopAtLevel=1"));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DACHENG_HOME", data().toString());
        builder.environment().put("DACHENG_DEMO", "none");
        builder.environment().put("DACHENG_ADMIN_PASSWORD", PASSWORD);
        builder.environment().put("DACHENG_RECORDS_FOLDER", folder().toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        // A minute, as usual, would be most of the time between two kills.
        builder.environment().put("DACHENG_JOB_LOCK", Integer.toString(JOB_LOCK));
        builder.environment().put("DACHENG_API_REQUESTS", "0");
        builder.environment().put("DACHENG_API_REQUESTS_BY_ADDRESS", "0");
        builder.environment().remove("SPRING_DATASOURCE_URL");
        builder.environment().putAll(settings);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** The packaged product, or what is given in its place. */
    static Path jar() throws IOException {
        String given = System.getProperty("crash.jar");
        if (given != null) {
            return Path.of(given);
        }
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().matches("dacheng-.*\\.jar"))
                    .toList();
            if (jars.size() != 1) {
                throw new IllegalStateException("One packaged product is needed in target, found " + jars);
            }
            return jars.get(0);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
