package io.dacheng.operations;

import io.dacheng.access.DatabaseSight;
import io.dacheng.audit.AuditCommand;
import io.dacheng.ledger.DailyTotals;
import io.dacheng.platform.Backup;
import io.dacheng.platform.Restore;
import io.dacheng.platform.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * {@code --backup=FILE} copies the home of the embedded database into one file while the product works; {@code
 * --restore=FILE} lays it out again in an empty {@code DACHENG_HOME} and checks what came of it: the audit log's chain, and
 * the totals against the ledger.
 */
public final class BackupCommand {

    /** Copied, or restored and right. */
    public static final int DONE = 0;

    /** Restored, but the log or the totals are not right. */
    public static final int WRONG = 1;

    /** Nothing was done. */
    public static final int FAILED = 2;

    private static final String BACKUP = "--backup=";
    private static final String RESTORE = "--restore=";

    /** Where the home is. */
    @EnableConfigurationProperties(Settings.class)
    static class Place {}

    /** What comparing the totals of a restored home needs of the product. */
    @ComponentScan(basePackageClasses = Settings.class)
    @Import({DailyTotals.class, DatabaseSight.class})
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    static class Check {}

    private BackupCommand() {}

    /** Whether the program was started for it. */
    public static boolean asked(String[] arguments) {
        return file(arguments, BACKUP).isPresent() || file(arguments, RESTORE).isPresent();
    }

    /** @return what the process should end with: {@link #DONE}, {@link #WRONG} or {@link #FAILED} */
    public static int run(String[] arguments, PrintStream out) {
        try (ConfigurableApplicationContext place = context(Place.class, arguments)) {
            Path home = place.getBean(Settings.class).home().toAbsolutePath().normalize();
            Optional<Path> backup = file(arguments, BACKUP);
            if (backup.isPresent()) {
                Backup.write(home, backup.get());
                out.println("Backed up " + home + " to " + backup.get().toAbsolutePath()
                        + ". It holds the key and everybody's data: keep it as safe as the product itself.");
                return DONE;
            }
            Path file = file(arguments, RESTORE).orElseThrow();
            Restore.lay(file, home);
            out.println("Restored " + file.toAbsolutePath() + " to " + home + ". Checking it.");
        } catch (IOException | RuntimeException e) {
            out.println("Nothing was done: " + cause(e));
            return FAILED;
        }
        return checked(arguments, out);
    }

    private static int checked(String[] arguments, PrintStream out) {
        boolean log = AuditCommand.run(arguments, out) == AuditCommand.INTACT;
        try (ConfigurableApplicationContext parts = context(Check.class, arguments)) {
            long differences = parts.getBean(DailyTotals.class).differences();
            out.println(
                    differences == 0
                            ? "The totals equal the ledger."
                            : "BROKEN: " + differences + " rows of the totals differ from the ledger.");
            return log && differences == 0 ? DONE : WRONG;
        } catch (RuntimeException e) {
            out.println("BROKEN: the totals could not be compared: " + cause(e));
            return WRONG;
        }
    }

    private static ConfigurableApplicationContext context(Class<?> parts, String[] arguments) {
        return new SpringApplicationBuilder(parts)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .properties("logging.level.root=warn")
                .run(arguments);
    }

    private static Optional<Path> file(String[] arguments, String option) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(option) && argument.length() > option.length())
                .map(argument -> Path.of(argument.substring(option.length())))
                .findFirst();
    }

    private static String cause(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null && last.getMessage() == null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }
}
