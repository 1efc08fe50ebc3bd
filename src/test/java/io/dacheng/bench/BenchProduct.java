package io.dacheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.Dacheng;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The product in this process, on a durable database of its own below {@code target}: its own settings, its real web
 * server. The limits are measured on the same database server, over the same pool of connections.
 */
final class BenchProduct implements AutoCloseable {

    static final String PASSWORD = "benchmark-administrator";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private BenchProduct(Path home, ConfigurableApplicationContext context) {
        this.home = home;
        this.context = context;
    }

    static BenchProduct start(Path home) throws IOException {
        forget(home);
        SpringApplication application = new SpringApplication(Dacheng.class);
        application.addInitializers(
                starting -> starting.getBeanFactory().registerSingleton("noTestClasses", new NoTestClasses()));
        // Arguments go before environment variables that the caller may have set for another product.
        ConfigurableApplicationContext context = application.run(
                "--dacheng.home=" + home,
                "--dacheng.demo=none",
                "--dacheng.admin-password=" + PASSWORD,
                "--spring.datasource.url=",
                "--server.address=127.0.0.1",
                "--server.port=0",
                // The build takes its own mark of this away once the product is packaged.
                "--vaadin.productionMode=true",
                "--logging.level.root=warn");
        return new BenchProduct(home, context);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    DataSource database() {
        return bean(DataSource.class);
    }

    /** As the owner of the tables, into which row security lets copy. */
    DataSource owners() {
        return context.getBean("ownersDatabase", DataSource.class);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    /** One statement by itself, not in a transaction, as the owner of the tables. */
    void sql(String statement) {
        JdbcClient.create(owners()).sql(statement).update();
    }

    JsonNode get(String path) throws IOException {
        return send(request(path).GET());
    }

    JsonNode post(String path, Path csv) throws IOException {
        return send(request(path).header("Content-Type", "text/csv").POST(HttpRequest.BodyPublishers.ofFile(csv)));
    }

    JsonNode post(String path) throws IOException {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    void close(boolean keep) throws IOException {
        context.close();
        if (!keep) {
            forget(home);
        }
    }

    @Override
    public void close() throws IOException {
        close(false);
    }

    static void forget(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .timeout(Duration.ofMinutes(10))
                .header("Authorization", "Basic " + login);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(answer.uri() + " answered " + answer.statusCode() + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body().length == 0 ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /** The product as it is delivered: beans of the tests, which lie on the same class path, are left out. */
    private static final class NoTestClasses extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
            return type.getResource().getURI().toString().contains("/test-classes/");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NoTestClasses;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    /** The product's tables of records, all emptied. */
    void emptyLedger() {
        List<String> tables = jdbc().sql("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
                          and (c.relname in ('business_record', 'batch_cancellation')
                               or c.relname ~ '^record_' or c.relname ~ '_total$')
                        """).query(String.class).list();
        sql("truncate " + String.join(", ", tables) + " cascade");
    }
}
