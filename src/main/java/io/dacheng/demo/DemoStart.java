package io.dacheng.demo;

import io.dacheng.access.AccessService;
import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.demo.school.SchoolDemo;
import io.dacheng.demo.school.SchoolPeople;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.organisation.OrganisationImport;
import io.dacheng.organisation.OrganisationService;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty product with the demo at the first start; people's work on the plans goes on in the background. */
@Component
@Conditional(DemoOn.class)
@Order(100)
class DemoStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private static final String GROUP = "group";
    private static final String GROUP_UNIT = """
            code,parent_code,name,kind,weight,calendar
            group,,Demo group 示例集团,group,,
            """;

    /** Who looks after the product looks after all of it. */
    private static final String GROUP_PEOPLE = """
            login,name,unit_code,role,valid_from,valid_to,email
            deng.li,Deng Li 邓丽,group,PROCESS_ADMIN,,,
            feng.yi,Feng Yi 冯毅,group,ADMIN,,,
            """;

    private final OrganisationService organisation;
    private final OrganisationImport organisationImport;
    private final UserAccounts accounts;
    private final AccessService access;
    private final RecordIngest ingest;
    private final SchoolDemo school;
    private final DemoPlans plans;
    private final DemoWorkday workday;
    private final TransactionTemplate inOneTransaction;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final DemoKind kind;

    DemoStart(
            OrganisationService organisation,
            OrganisationImport organisationImport,
            UserAccounts accounts,
            AccessService access,
            RecordIngest ingest,
            SchoolDemo school,
            DemoPlans plans,
            DemoWorkday workday,
            TransactionTemplate inOneTransaction,
            JdbcClient jdbc,
            Clock clock,
            Environment environment) {
        this.organisation = organisation;
        this.organisationImport = organisationImport;
        this.accounts = accounts;
        this.access = access;
        this.ingest = ingest;
        this.school = school;
        this.plans = plans;
        this.workday = workday;
        this.inOneTransaction = inOneTransaction;
        this.jdbc = jdbc;
        this.clock = clock;
        this.kind = DemoKind.of(environment);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (organisation.root().isEmpty()) {
            inOneTransaction.executeWithoutResult(transaction -> {
                // Of nodes that start at once, one fills and the others wait.
                jdbc.sql("select pg_advisory_xact_lock(hashtext('dacheng.demo'))")
                        .query(row -> {});
                if (organisation.root().isEmpty()) {
                    fill();
                }
            });
        }
        Set<Long> unfinished = new HashSet<>();
        for (String setter : List.of(DemoBank.SETTER, SchoolPeople.PRINCIPAL)) {
            if (organisation.memberByLogin(setter).isPresent()) {
                Viewer viewer = access.viewer(setter);
                if (plans.unfinished(viewer)) {
                    unfinished.addAll(plans.ids(viewer));
                }
            }
        }
        if (!unfinished.isEmpty()) {
            workday.begin(unfinished);
        }
    }

    private void fill() {
        String above = "";
        if (kind == DemoKind.BOTH) {
            above = GROUP;
            bring(Map.of("units.csv", GROUP_UNIT.getBytes(StandardCharsets.UTF_8)));
        }
        if (kind.hasBank()) {
            fillBank(new DemoBank(), above);
        }
        if (kind.hasSchool()) {
            school.fill(above);
        }
        if (kind == DemoKind.BOTH) {
            bring(Map.of("members.csv", GROUP_PEOPLE.getBytes(StandardCharsets.UTF_8)));
        }
        accounts.setDemoPasswords(DemoKind.PASSWORD);
    }

    private void fillBank(DemoBank bank, String above) {
        bring(bank.files(above));
        DemoRecords records = bank.records(LocalDate.now(clock));
        ingest.take(
                access.viewer("admin"),
                new RecordUpload(RecordUpload.Format.CSV, records.csv(), "demo-bank", true, "core-banking.csv"));
        plans.create(access.viewer(DemoBank.SETTER), records, LocalDate.now(clock));
        LOG.info("The demo bank is here: {} people, {} records", bank.people().size(), records.rows());
    }

    private void bring(Map<String, byte[]> contents) {
        Map<String, InputStream> files = new LinkedHashMap<>();
        contents.forEach((name, content) -> files.put(name, new ByteArrayInputStream(content)));
        organisationImport.run("admin", files, false).stream()
                .flatMap(report -> report.errors().stream())
                .findFirst()
                .ifPresent(error -> {
                    throw new IllegalStateException("The demo is not right: " + error);
                });
    }
}
