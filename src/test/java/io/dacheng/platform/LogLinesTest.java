package io.dacheng.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.dacheng.access.ApiKeys;
import io.dacheng.access.ApiScope;
import io.dacheng.access.OwnPassword;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.ledger.NewSource;
import io.dacheng.ledger.SourceService;
import io.dacheng.school.families.Families;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.Relation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** What comes into the log, as it is written with everything of ours told: lines of the product, and no secret. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class LogLinesTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogLinesTest.class);

    private static final String FORGED = "2031-01-01T00:00:00.000Z  INFO 1 --- [dacheng] [main] forged : all is well";

    /** Line ends of every kind, a line in colour, one that overwrites itself, one that reads from right to left. */
    private static final List<String> HOSTILE = List.of(
            "x\n" + FORGED,
            "x\r\n" + FORGED,
            "x\r" + FORGED,
            "x\u0085" + FORGED,
            "x\u2028" + FORGED,
            "x\u2029" + FORGED,
            "x\u000b" + FORGED,
            "x\f" + FORGED,
            "\u001b[2K\u001b[1G" + FORGED,
            "\u009b2K" + FORGED,
            "\b\b\b\b" + FORGED,
            "\u202e" + FORGED,
            "\u2066" + FORGED,
            "%n" + FORGED + "%ex{full}${java:version}${jndi:ldap://127.0.0.1:1/x}");

    /** A line of the log begins with the moment; only lines of errors, indented, stand between them. */
    private static final Pattern ENDS_A_LINE = Pattern.compile("[\r\u0085\u2028\u2029\u000b\f]");

    private static final Pattern COMMANDS =
            Pattern.compile("[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private LoggingSystem logging;

    @Autowired
    private Organisations organisations;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private TestClock clock;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private OwnPassword passwords;

    @Autowired
    private SourceService sources;

    @Autowired
    private Families families;

    @BeforeEach
    void everything_is_told() {
        clock.reset();
        organisations.smallBank();
        logging.setLogLevel("io.dacheng", LogLevel.TRACE);
    }

    @AfterEach
    void as_before() {
        logging.setLogLevel("io.dacheng", null);
    }

    @Test
    void no_text_makes_a_line_of_its_own(CapturedOutput output) {
        HOSTILE.forEach(text -> {
            LOG.warn(text);
            LOG.warn("The file {} was refused", text);
            LOG.error("It failed for {}", text, new IllegalStateException(text, new IllegalArgumentException(text)));
            IllegalStateException failure = new IllegalStateException("outer");
            failure.addSuppressed(new IllegalStateException(text));
            LOG.error("It failed", failure);
        });

        assertThat(output.getOut()).contains("It failed for x", "all is well");
        holdsLinesOfOursOnly(output.getOut());
    }

    @Test
    void no_request_makes_a_line_of_its_own(CapturedOutput output) throws Exception {
        for (String text : HOSTILE) {
            mvc.perform(get("/api/v1/units").with(httpBasic(text, text)));
            mvc.perform(get("/api/v1/plans/{id}", text).with(httpBasic("admin", "administrator")));
            mvc.perform(get("/api/v1/members").param("q", text).with(httpBasic("admin", "administrator")));
            mvc.perform(get("/api/v1/units")
                    .header("View-As", text)
                    .header("Accept-Language", text)
                    .header("User-Agent", text)
                    .header("X-Forwarded-For", text)
                    .with(httpBasic("admin", "administrator")));
            mvc.perform(post("/api/v1/records")
                    .header("Idempotency-Key", text)
                    .contentType("text/csv")
                    .content(text)
                    .with(httpBasic("admin", "administrator")));
            mvc.perform(multipart("/api/v1/organisation/import")
                    .file(new MockMultipartFile(
                            "file", text + ".csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)))
                    .with(httpBasic("admin", "administrator")));
        }

        holdsLinesOfOursOnly(output.getOut() + output.getErr());
    }

    @Test
    void no_secret_comes_into_the_log(CapturedOutput output) throws Exception {
        Viewer admin = organisations.viewer("admin");
        school.switchOn();
        String password = "correct-horse-battery-7719";
        passwords.change(organisations.viewer("ann"), Organisations.PASSWORD, password);
        mvc.perform(get("/api/v1/users/me").with(httpBasic("ann", password)));
        mvc.perform(get("/api/v1/users/me").with(httpBasic("ann", "wrong-horse-battery-7719")));
        String key = keys.make(
                        admin, "Core banking", "setter", Set.of(ApiScope.RECORDS_WRITE), LocalDate.of(2026, 12, 31))
                .key();
        mvc.perform(get("/api/v1/records/batches").header("Authorization", "Bearer " + key));
        mvc.perform(get("/api/v1/records/batches").header("Authorization", "Bearer dk_nobodys-key-7719"));
        sources.save(
                admin,
                new NewSource("core", "Core", "jdbc:postgresql://127.0.0.1:1/x", "reader", "source-secret-7719"));
        families.register(
                admin,
                new NewFamily(
                        organisations.unitId("north-1"),
                        "",
                        List.of(new NewParent(
                                "Wang 7719",
                                Relation.MOTHER,
                                "13900007719",
                                "wechat-7719",
                                "w7719@example.org",
                                "Road 7719",
                                true))));

        assertThat(output.getOut() + output.getErr())
                .doesNotContain("7719", key, "the tests' own secret", "administrator");
    }

    private static void holdsLinesOfOursOnly(String output) {
        assertThat(output.lines()).noneMatch(line -> line.startsWith("2031-"));
        assertThat(ENDS_A_LINE.matcher(output).find()).as("ends of lines").isFalse();
        assertThat(COMMANDS.matcher(output).find()).as("commands to a terminal").isFalse();
        assertThat(output).doesNotContain("\u001b[2K", "\u001b[1G");
    }
}
