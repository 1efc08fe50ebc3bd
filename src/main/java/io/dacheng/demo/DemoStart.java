package io.dacheng.demo;

import io.dacheng.access.AccessService;
import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.organisation.OrganisationImport;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.FileReport;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty product with the demo bank at the first start; people's work on the plans goes on in the background. */
@Component
@Conditional(DemoOn.class)
@Order(100)
class DemoStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final OrganisationService organisation;
    private final OrganisationImport organisationImport;
    private final UserAccounts accounts;
    private final AccessService access;
    private final RecordIngest ingest;
    private final DemoPlans plans;
    private final DemoWorkday workday;
    private final TransactionTemplate inOneTransaction;
    private final Clock clock;

    DemoStart(
            OrganisationService organisation,
            OrganisationImport organisationImport,
            UserAccounts accounts,
            AccessService access,
            RecordIngest ingest,
            DemoPlans plans,
            DemoWorkday workday,
            TransactionTemplate inOneTransaction,
            Clock clock) {
        this.organisation = organisation;
        this.organisationImport = organisationImport;
        this.accounts = accounts;
        this.access = access;
        this.ingest = ingest;
        this.plans = plans;
        this.workday = workday;
        this.inOneTransaction = inOneTransaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (organisation.root().isEmpty()) {
            inOneTransaction.executeWithoutResult(transaction -> fill(new DemoBank()));
        }
        if (organisation.memberByLogin(DemoBank.SETTER).isPresent()) {
            Viewer setter = access.viewer(DemoBank.SETTER);
            if (plans.unfinished(setter)) {
                workday.begin(plans.ids(setter));
            }
        }
    }

    private void fill(DemoBank bank) {
        LocalDate today = LocalDate.now(clock);
        Map<String, InputStream> files = new LinkedHashMap<>();
        bank.files().forEach((name, content) -> files.put(name, new ByteArrayInputStream(content)));
        List<FileReport> reports = organisationImport.run("admin", files, false);
        reports.stream().flatMap(report -> report.errors().stream()).findFirst().ifPresent(error -> {
            throw new IllegalStateException("The demo bank is not right: " + error);
        });
        accounts.setDemoPasswords(DemoOn.PASSWORD);
        DemoRecords records = bank.records(today);
        Viewer administrator = access.viewer("admin");
        ingest.take(
                administrator,
                new RecordUpload(RecordUpload.Format.CSV, records.csv(), "demo-bank", true, "core-banking.csv"));
        plans.create(access.viewer(DemoBank.SETTER), records, today);
        LOG.info("The demo bank is here: {} people, {} records", bank.people().size(), records.rows());
    }
}
