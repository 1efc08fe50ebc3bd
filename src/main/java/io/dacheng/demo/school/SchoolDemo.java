package io.dacheng.demo.school;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.demo.school.SchoolPeople.Campus;
import io.dacheng.demo.school.SchoolPeople.Work;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.organisation.OrganisationImport;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.school.SchoolPack;
import io.dacheng.shared.FileReport;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fills a product without any school in it with the demo school: people through the import, what happened in a year by
 * COPY with the business records that the services would have written, plans through the services.
 */
@Component
public class SchoolDemo {

    private static final Logger LOG = LoggerFactory.getLogger(SchoolDemo.class);

    private final OrganisationImport organisationImport;
    private final OrganisationService organisation;
    private final AccessService access;
    private final SchoolPack pack;
    private final SchoolTables tables;
    private final SchoolTargets targets;
    private final RecordIngest ingest;
    private final Bulk bulk;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    SchoolDemo(
            OrganisationImport organisationImport,
            OrganisationService organisation,
            AccessService access,
            SchoolPack pack,
            SchoolTables tables,
            SchoolTargets targets,
            RecordIngest ingest,
            Bulk bulk,
            JdbcClient jdbc,
            AuditLog audit,
            Clock clock) {
        this.organisationImport = organisationImport;
        this.organisation = organisation;
        this.access = access;
        this.pack = pack;
        this.tables = tables;
        this.targets = targets;
        this.ingest = ingest;
        this.bulk = bulk;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Brings it in as of today; all or nothing.
     *
     * @param above code of the unit that the school stands below; empty when it is the whole organisation
     */
    @Transactional
    public void fill(String above) {
        bring(above);
    }

    /** As {@link #fill}; answers what it must sum to. */
    SchoolYear bring(String above) {
        SchoolPeople people = new SchoolPeople();
        Map<String, InputStream> files = new LinkedHashMap<>();
        people.files(above).forEach((name, content) -> files.put(name, new ByteArrayInputStream(content)));
        for (FileReport report : organisationImport.run("admin", files, false)) {
            if (!report.errors().isEmpty()) {
                throw new IllegalStateException(
                        "The demo school is not right: " + report.errors().get(0));
            }
        }
        Viewer administrator = access.viewer("admin");
        pack.switchTo(administrator, true);
        Map<String, Long> ids = new LinkedHashMap<>();
        people.people().forEach(person -> ids.put(person.login(), memberId(person.login())));
        List<Staff> campuses = campuses(people, ids);
        positions(people, ids);

        SchoolYear year = new SchoolYear(campuses, LocalDate.now(clock));
        tables.write(year.facts, clock.getZone(), clock.instant());
        Map<Long, String> logins = new LinkedHashMap<>();
        ids.forEach((login, id) -> logins.put(id, login));
        Map<Long, String> units = new LinkedHashMap<>();
        campuses.forEach(staff -> units.put(staff.unitId(), staff.campus().code()));
        Ledger ledger = new Ledger(year.facts, logins, units);
        BatchView batch = ingest.take(
                administrator,
                new RecordUpload(RecordUpload.Format.CSV, ledger.csv(), "demo-school", true, "school.csv"));
        if (batch.accepted() != ledger.rows()) {
            throw new IllegalStateException("The demo school's records are not right: " + batch.errors());
        }
        // Written by the product, as those of the services: it is undone by what it tells of.
        jdbc.sql("update record_batch set of_product = true where id = :id")
                .param("id", batch.id())
                .update();
        targets.weeks(administrator, year, units, logins);
        targets.plan(access.viewer(SchoolPeople.PRINCIPAL), year);
        audit.record(
                administrator.actor(),
                "demo.school",
                "school",
                year.facts.students.size() + " students, " + ledger.rows() + " records");
        LOG.info(
                "The demo school is here: {} people, {} students, {} leads, {} lessons, {} records",
                people.people().size(),
                year.facts.students.size(),
                year.facts.leads.size(),
                year.facts.lessons.size(),
                ledger.rows());
        return year;
    }

    private List<Staff> campuses(SchoolPeople people, Map<String, Long> ids) {
        List<Staff> campuses = new ArrayList<>();
        for (Campus campus : SchoolPeople.CAMPUSES) {
            campuses.add(new Staff(
                    campus,
                    organisation.unitByCode(campus.code()).orElseThrow().id(),
                    at(people, campus, Work.COURSE_CONSULTANT, ids),
                    at(people, campus, Work.INTENTION_TEACHER, ids),
                    at(people, campus, Work.TEACHER, ids)));
        }
        return campuses;
    }

    private static List<Long> at(SchoolPeople people, Campus campus, Work work, Map<String, Long> ids) {
        return people.at(campus.code(), work).stream()
                .map(person -> ids.getOrDefault(person.login(), 0L))
                .toList();
    }

    /** Intention teachers teach classes, too. */
    private void positions(SchoolPeople people, Map<String, Long> ids) {
        List<Object[]> rows = new ArrayList<>();
        for (SchoolPeople.Person person : people.people()) {
            if (person.work() == Work.NONE) {
                continue;
            }
            long member = ids.getOrDefault(person.login(), 0L);
            long unit = organisation.unitByCode(person.unit()).orElseThrow().id();
            rows.add(new Object[] {member, unit, person.work().name()});
            if (person.work() == Work.INTENTION_TEACHER) {
                rows.add(new Object[] {member, unit, Work.TEACHER.name()});
            }
        }
        bulk.copy("school_position", "member_id, unit_id, position", rows, row -> row);
    }

    private long memberId(String login) {
        return organisation.memberByLogin(login).orElseThrow().id();
    }
}
