package io.dacheng.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The packaged product as a process of its own, on its own embedded database: started, asked over REST, killed. */
final class RunningProduct implements AutoCloseable {

    static final String PASSWORD = "crash-test-administrator";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path home;
    private final int port;
    private Process process;

    private RunningProduct(Path home, int port) throws IOException {
        this.home = home;
        this.port = port;
        this.process = launch();
    }

    /** Starts on an empty home below {@code target} and waits until it is healthy. */
    static RunningProduct onEmptyHome(String name) throws IOException {
        Path home = Path.of(
                        "target", "crash", name + "-" + ProcessHandle.current().pid())
                .toAbsolutePath();
        Files.createDirectories(home);
        RunningProduct product = new RunningProduct(home, freePort());
        product.awaitHealthy();
        return product;
    }

    /** Ends the JVM as a power cut would: no shutdown hook runs, the database server is left behind. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts again on the same home; nobody lends a hand. */
    void restart() throws IOException {
        process = launch();
        awaitHealthy();
    }

    JsonNode get(String path) throws IOException {
        return json(send(request(path).GET()));
    }

    JsonNode post(String path, String contentType, String body) throws IOException {
        return json(send(request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))));
    }

    JsonNode put(String path, String json) throws IOException {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8))));
    }

    /** Sends records under a key without waiting for the answer; the answer may never come. */
    CompletableFuture<HttpResponse<String>> sendRecords(String key, String csv) {
        HttpRequest request = request("/api/v1/records")
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(csv, StandardCharsets.UTF_8))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Imports master data; the parts are the import's own files. */
    JsonNode importOrganisation(String units, String members, String metrics) throws IOException {
        String boundary = "dacheng-crash-test";
        String body = part(boundary, "units.csv", units)
                + part(boundary, "members.csv", members)
                + part(boundary, "metrics.csv", metrics)
                + "--" + boundary + "--\r\n";
        return post("/api/v1/organisation/import", "multipart/form-data; boundary=" + boundary, body);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-jar", jar().toString());
        builder.environment().put("DACHENG_HOME", home.resolve("data").toString());
        builder.environment().put("DACHENG_DEMO", "none");
        builder.environment().put("DACHENG_ADMIN_PASSWORD", PASSWORD);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("product.log").toFile()))
                .start();
    }

    private void awaitHealthy() {
        Awaitility.await("the product is healthy; its output is in " + home.resolve("product.log"))
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The product ended: " + home.resolve("product.log"));
                    }
                    return healthy();
                });
    }

    private boolean healthy() {
        try {
            return send(request("/actuator/health").GET()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        String credentials = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(3))
                .header("Authorization", "Basic " + credentials);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            JsonNode body = response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(response.uri() + " answered " + response.statusCode() + ": " + body);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(String boundary, String file, String content) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\"" + file
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n";
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().matches("dacheng-.*\\.jar"))
                    .toList();
            if (jars.size() != 1) {
                throw new IllegalStateException("One packaged product is needed in target, found " + jars);
            }
            return jars.get(0);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
