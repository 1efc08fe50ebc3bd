package io.dacheng.ui.browser;

import io.dacheng.Dacheng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The product as it is delivered: own database, job executor, real clock, production pages; on a free port. */
final class Product implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Product(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Product start() {
        SpringApplication application = new SpringApplication(Dacheng.class);
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("noTestClasses", new NoTestClasses()));
        return new Product(application.run(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--dacheng.demo=both",
                "--dacheng.admin-password=administrator",
                "--dacheng.home=" + emptyHome()));
    }

    /** Where it listens, without a slash at the end. */
    String address() {
        return "http://127.0.0.1:"
                + ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }

    private static Path emptyHome() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "journey-home")), "run-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
