package io.dacheng.audit;

import io.dacheng.audit.AuditTrail.HeadFault;
import io.dacheng.audit.AuditTrail.Verification;
import io.dacheng.platform.Settings;
import java.io.PrintStream;
import java.util.Arrays;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/**
 * {@code java -jar dacheng.jar --audit-verify}: checks the audit log without the rest of the product, so that it can be
 * done beside it, on a restored backup, or against heads that were kept elsewhere ({@code --dacheng.audit-heads=FOLDER}).
 */
public final class AuditCommand {

    /** The log is as it was written. */
    public static final int INTACT = 0;

    /** An entry or a head does not fit. */
    public static final int BROKEN = 1;

    /** The log could not be read, or there is none. */
    public static final int UNKNOWN = 2;

    private static final String OPTION = "--audit-verify";

    /** What the check needs of the product: settings, key, database. */
    @ComponentScan(basePackageClasses = {Settings.class, AuditTrail.class})
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class
    })
    static class Parts {}

    private AuditCommand() {}

    /** Whether the program was started for it. */
    public static boolean asked(String[] arguments) {
        return Arrays.asList(arguments).contains(OPTION);
    }

    /** @return what the process should end with: {@link #INTACT}, {@link #BROKEN} or {@link #UNKNOWN} */
    public static int run(String[] arguments, PrintStream out) {
        try (ConfigurableApplicationContext parts = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .properties("logging.level.root=warn")
                .run(arguments)) {
            Verification done = parts.getBean(ChainCheck.class).verify();
            tell(done, out);
            return done.intact() ? INTACT : BROKEN;
        } catch (RuntimeException e) {
            out.println("The audit log could not be checked: " + cause(e));
            return UNKNOWN;
        }
    }

    private static void tell(Verification done, PrintStream out) {
        if (done.brokenAt() != null) {
            out.println("BROKEN: entry " + done.brokenAt() + " does not fit what stands before it.");
        }
        HeadFault fault = done.headFault();
        if (fault != null) {
            out.println("BROKEN: " + sentence(fault));
        }
        if (done.intact()) {
            out.println("INTACT: every entry is as it was written.");
        }
        out.println(done.entries() + " entries, " + done.heads() + " heads of days, last hash " + done.head());
    }

    private static String sentence(HeadFault fault) {
        return switch (fault.kind()) {
            case CUT_OFF -> "the log ends before the last entry that it had on " + fault.day() + ".";
            case CHANGED -> "on " + fault.day() + " the log had other entries than it has now.";
            case SEAL -> "the head of " + fault.day() + " was altered, or sealed with another key.";
            case UNREADABLE -> "the file of heads has a line that the product did not write.";
        };
    }

    private static String cause(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }
}
