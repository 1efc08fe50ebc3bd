package io.dacheng.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged product with its demo, as a process of its own in a heap of 1 GiB. */
final class PackagedProduct implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    private final Process process;
    private final URI address;
    private final Path home;
    private boolean keep;

    private PackagedProduct(Process process, URI address, Path home) {
        this.process = process;
        this.address = address;
        this.home = home;
    }

    /** The jar in {@code target}; empty when the product has not been packaged. */
    static Optional<Path> jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("dacheng-.*\\.jar"))
                    .findFirst();
        }
    }

    static PackagedProduct start(Path jar, Path home) throws IOException, InterruptedException {
        BenchProduct.forget(home);
        PackagedProduct product = again(home, "-jar", jar.toString());
        try {
            // The login page is there before the demo is.
            product.await("/actuator/health");
        } catch (IOException | InterruptedException e) {
            product.close();
            throw e;
        }
        return product;
    }

    /**
     * The jar laid out as files with the archive of its classes beside it, as {@code docs/operations.md} says for a quicker
     * start.
     *
     * @return flags of the JVM and the jar that a start takes
     */
    static List<String> laidOut(Path jar, Path home) throws IOException, InterruptedException {
        Path to = home.resolve("laid-out");
        Process extract = new ProcessBuilder(
                        java("java"),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        to.toString())
                .inheritIO()
                .start();
        if (extract.waitFor() != 0) {
            throw new IOException("The jar could not be laid out");
        }
        String laid = to.resolve(jar.getFileName()).toString();
        Path archive = to.resolve("classes.jsa").toAbsolutePath();
        again(home, "-XX:ArchiveClassesAtExit=" + archive, "-jar", laid).stop();
        return List.of("-XX:SharedArchiveFile=" + archive, "-jar", laid);
    }

    /** On the data that an earlier run has left. */
    static PackagedProduct again(Path home, String... what) throws IOException, InterruptedException {
        Files.createDirectories(home);
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(java("java"), "-Xmx1g"));
        command.addAll(List.of(what));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DACHENG_HOME", home.resolve("data").toString());
        builder.environment().put("DACHENG_DEMO", "bank");
        builder.environment().put("DACHENG_ADMIN_PASSWORD", BenchProduct.PASSWORD);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        builder.environment().remove("SPRING_DATASOURCE_URL");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("product.log").toFile())
                .start();
        PackagedProduct product = new PackagedProduct(process, URI.create("http://127.0.0.1:" + port), home);
        try {
            product.await("/login");
        } catch (IOException | InterruptedException e) {
            product.close();
            throw e;
        }
        return product;
    }

    URI address() {
        return address;
    }

    /** What is alive after a full collection, in octets. */
    long liveHeap() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(java("jcmd"), Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (var output = histogram.inputReader()) {
            lines = output.lines().toList();
        }
        histogram.waitFor();
        String total = lines.stream()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new IOException("No histogram of the heap: " + lines));
        return Long.parseLong(total.trim().split("\\s+")[2]);
    }

    /** Ends the product and leaves its data for the next start. */
    void stop() throws IOException {
        keep = true;
        close();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            process.destroyForcibly();
        }
        if (!keep) {
            BenchProduct.forget(home);
        }
    }

    private void await(String path) throws IOException, InterruptedException {
        HttpRequest page = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (HttpClient.newHttpClient()
                                .send(page, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            process.waitFor(250, TimeUnit.MILLISECONDS);
        }
        throw new IOException("The packaged product did not start: " + Files.readString(home.resolve("product.log")));
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }
}
