package io.dacheng;

import io.dacheng.audit.AuditCommand;
import io.dacheng.operations.BackupCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the product: {@code ./mvnw spring-boot:run}; or only checks its audit log, {@link AuditCommand}, or copies or
 * brings back its data, {@link BackupCommand}.
 */
@SpringBootApplication
public class Dacheng {

    public static void main(String[] args) {
        if (AuditCommand.asked(args)) {
            System.exit(AuditCommand.run(args, System.out));
        }
        if (BackupCommand.asked(args)) {
            System.exit(BackupCommand.run(args, System.out));
        }
        SpringApplication.run(Dacheng.class, args);
    }
}
