package io.dacheng.platform;

import static io.dacheng.platform.KnownSetting.duration;
import static io.dacheng.platform.KnownSetting.flag;
import static io.dacheng.platform.KnownSetting.folder;
import static io.dacheng.platform.KnownSetting.matching;
import static io.dacheng.platform.KnownSetting.port;
import static io.dacheng.platform.KnownSetting.secret;
import static io.dacheng.platform.KnownSetting.size;
import static io.dacheng.platform.KnownSetting.text;
import static io.dacheng.platform.KnownSetting.whole;
import static io.dacheng.platform.KnownSetting.word;
import static io.dacheng.platform.KnownSetting.zone;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every setting of an installation, by what it is about. A new one is added here and in {@code application.yml}; {@code
 * docs/settings.md} is written from this list.
 */
public final class KnownSettings {

    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration DAY = Duration.ofDays(1);

    private static final String ADDRESS = "https?://[^/?#\\s]+(/.*)?";

    private KnownSettings() {}

    /** By heading. */
    public static Map<String, List<KnownSetting>> byHeading() {
        Map<String, List<KnownSetting>> all = new LinkedHashMap<>();
        all.put("The organisation", organisation());
        all.put("Where it runs", place());
        all.put("The database", database());
        all.put("Secrets, logins and the audit log", access());
        all.put("The organisation's own login", ownLogin());
        all.put("Records", records());
        all.put("Processes", processes());
        all.put("Messages", messages());
        return all;
    }

    /** All of them. */
    public static List<KnownSetting> all() {
        return byHeading().values().stream().flatMap(List::stream).toList();
    }

    private static List<KnownSetting> organisation() {
        return List.of(
                word(
                        "DACHENG_DEMO",
                        "dacheng.demo",
                        "",
                        "An invented organisation to look at, in an empty database. Without it `bank` on the embedded database,"
                                + " `none` on a server.",
                        "bank",
                        "school",
                        "both",
                        "none"),
                zone(
                        "DACHENG_ZONE",
                        "dacheng.zone",
                        "The organisation's time zone, for dates and for the timers of processes. Without it the machine's."),
                whole(
                        "DACHENG_YEAR_START",
                        "dacheng.year-start",
                        "1",
                        1,
                        12,
                        "The month in which years begin, and with them halves and quarters."));
    }

    private static List<KnownSetting> place() {
        return List.of(
                folder(
                        "DACHENG_HOME",
                        "dacheng.home",
                        "data",
                        "a folder that can be written to",
                        "Where the embedded database, the key and the heads of the audit log lie."),
                port(
                        "SERVER_PORT",
                        "server.port",
                        "8080",
                        "The port that pages and REST are served on; 0 for any free one."),
                text(
                        "SERVER_ADDRESS",
                        "server.address",
                        "",
                        "an address of this machine",
                        "The address it listens on, for instance 127.0.0.1 behind a proxy of the same machine. Without it all."),
                matching(
                        "DACHENG_URL",
                        "dacheng.notices.url",
                        "",
                        ADDRESS,
                        "an address of the web such as https://dacheng.example.org",
                        "The product's public address, which mails and robots link to. Without it there are no links."),
                word(
                        "DACHENG_LOG_FORMAT",
                        "logging.structured.format.console",
                        "",
                        "A log of JSON lines instead of text ([running it](operations.md)).",
                        "ecs",
                        "logstash",
                        "gelf"),
                whole(
                        "DACHENG_API_REQUESTS",
                        "dacheng.api.requests",
                        "12000",
                        0,
                        Integer.MAX_VALUE,
                        "Requests that a node takes in a minute from one person or key; 0 for any number."),
                whole(
                        "DACHENG_API_REQUESTS_BY_ADDRESS",
                        "dacheng.api.requests-by-address",
                        "60000",
                        0,
                        Integer.MAX_VALUE,
                        "Likewise from one network address."),
                word(
                        "DACHENG_NODES",
                        "dacheng.nodes",
                        "auto",
                        "Whether other nodes work on the same database; auto: unless the database is the embedded one.",
                        "on",
                        "off",
                        "auto"),
                duration(
                        "DACHENG_STOP_WAIT",
                        "dacheng.stop-wait",
                        "0s",
                        Duration.ZERO,
                        HOUR,
                        "How long a node that is to stop still answers after it has said that it is not ready, until a proxy has"
                                + " noticed."),
                duration(
                        "DACHENG_STOP_TIMEOUT",
                        "spring.lifecycle.timeout-per-shutdown-phase",
                        "25s",
                        MILLISECOND,
                        HOUR,
                        "How long what has been accepted may take to end when a node stops."),
                whole(
                        "DACHENG_JOB_LOCK",
                        "camunda.bpm.job-execution.lock-time-in-millis",
                        "60000",
                        1_000,
                        Integer.MAX_VALUE,
                        "After how many milliseconds another node takes the steps of one that has crashed; longer than any step."));
    }

    private static List<KnownSetting> database() {
        return List.of(
                matching(
                        "SPRING_DATASOURCE_URL",
                        "spring.datasource.url",
                        "",
                        "jdbc:postgresql:.+",
                        "an address such as jdbc:postgresql://database:5432/dacheng",
                        "A PostgreSQL server, 15 or later, instead of the embedded one."),
                text(
                        "SPRING_DATASOURCE_USERNAME",
                        "spring.datasource.username",
                        "",
                        "a role of the server",
                        "The role that the product works as."),
                secret("SPRING_DATASOURCE_PASSWORD", "spring.datasource.password", "Its password."),
                text(
                        "SPRING_FLYWAY_USER",
                        "spring.flyway.user",
                        "",
                        "a role of the server",
                        "The owner of the tables, as whom only migrations run; it makes the other role if that is missing"
                                + " ([how](people-and-access.md#the-database))."),
                secret("SPRING_FLYWAY_PASSWORD", "spring.flyway.password", "Its password."));
    }

    private static List<KnownSetting> access() {
        return List.of(
                secret(
                        "DACHENG_ADMIN_PASSWORD",
                        "dacheng.admin-password",
                        "The first administrator's password. Without it one is printed, once."),
                secret(
                        "DACHENG_SECRET",
                        "dacheng.secret",
                        "What passwords of other systems and contact details are sealed with; the same on every node. Without it a"
                                + " key in `secret.key` of the home."),
                folder(
                        "DACHENG_AUDIT_HEADS",
                        "dacheng.audit-heads",
                        "",
                        "a folder that can be written to, or off",
                        "Where the daily heads of the audit log are kept ([how](people-and-access.md)). Without it `audit-heads`"
                                + " in the home."),
                duration(
                        "DACHENG_VIEW_AS",
                        "dacheng.view-as",
                        "PT30M",
                        MINUTE,
                        DAY,
                        "After how long an administrator's look as somebody else ends."),
                whole(
                        "DACHENG_LOGIN_TRIES_BY_ADDRESS",
                        "dacheng.login.tries-by-address",
                        "10",
                        1,
                        Integer.MAX_VALUE,
                        "Wrong passwords that one network address may try before it waits; more where hundreds of people share"
                                + " one."),
                word(
                        "DACHENG_SECOND_FACTOR",
                        "dacheng.login.second-factor",
                        "optional",
                        "Who confirms the password with a code of their phone ([how](people-and-access.md)).",
                        "off",
                        "optional",
                        "administrators",
                        "all"),
                word(
                        "DACHENG_LOGIN_PASSWORDS",
                        "dacheng.login.passwords",
                        "all",
                        "Who may log in with a password; `administrator` where everybody else comes by the organisation's own"
                                + " login.",
                        "all",
                        "administrator"),
                duration(
                        "DACHENG_LOGIN_LONGEST",
                        "dacheng.login.longest",
                        "PT12H",
                        MINUTE,
                        MONTH,
                        "After how long somebody logs in again, however busy they are."));
    }

    private static List<KnownSetting> ownLogin() {
        return List.of(
                matching(
                        "DACHENG_OIDC_ISSUER",
                        "dacheng.oidc.issuer",
                        "",
                        ADDRESS,
                        "an address of the web",
                        "Where the organisation's own login (OpenID Connect) is ([how](people-and-access.md)). Without it there is"
                                + " none."),
                text(
                        "DACHENG_OIDC_CLIENT",
                        "dacheng.oidc.client-id",
                        "",
                        "a text; needed with DACHENG_OIDC_ISSUER",
                        "As which client the product is known there."),
                secret(
                        "DACHENG_OIDC_SECRET",
                        "dacheng.oidc.client-secret",
                        "The client's secret. Without it a public client."),
                text(
                        "DACHENG_OIDC_NAME",
                        "dacheng.oidc.name",
                        "",
                        "a text",
                        "What the button on the login page calls it. Without it the issuer's host."),
                text(
                        "DACHENG_OIDC_CLAIM",
                        "dacheng.oidc.claim",
                        "preferred_username",
                        "the name of a claim",
                        "Which claim is the login."),
                text(
                        "DACHENG_OIDC_SCOPES",
                        "dacheng.oidc.scopes",
                        "profile email",
                        "names with blanks between",
                        "What is asked for besides `openid`."),
                text(
                        "DACHENG_OIDC_GROUPS_CLAIM",
                        "dacheng.oidc.groups-claim",
                        "groups",
                        "the name of a claim",
                        "Which claim lists a person's groups."),
                duration(
                        "DACHENG_OIDC_PATIENCE",
                        "dacheng.oidc.patience",
                        "PT5S",
                        MILLISECOND,
                        MINUTE,
                        "How long each of its answers is waited for."),
                matching(
                        "DACHENG_OIDC_GROUPS",
                        "dacheng.oidc.groups",
                        "",
                        "[^=]+=\\w+@[^@=]+([,;].*)?",
                        "groups with their role and unit, such as heads-north=BRANCH_HEAD@north, staff=MEMBER@HQ",
                        "What the groups there are here. Without it roles are given here alone."));
    }

    private static List<KnownSetting> records() {
        return List.of(
                folder(
                        "DACHENG_RECORDS_FOLDER",
                        "dacheng.records-folder",
                        "",
                        "a folder that can be written to",
                        "A folder whose files of business records are taken in as they appear ([how](records.md)). Without it"
                                + " none."),
                duration(
                        "DACHENG_PULL_FIRST_WAIT",
                        "dacheng.pull.first-wait",
                        "2s",
                        MILLISECOND,
                        HOUR,
                        "How long a pull waits before it asks a platform again, twice as long each further time ([how](pull.md))."));
    }

    private static List<KnownSetting> processes() {
        return List.of(
                word(
                        "DACHENG_MODELS_FOUR_EYES",
                        "dacheng.models.four-eyes",
                        "auto",
                        "Whether a model must be published by another process admin than who submitted it; auto: as soon as two"
                                + " people could.",
                        "on",
                        "off",
                        "auto"),
                folder(
                        "DACHENG_MODELS_FOLDER",
                        "dacheng.models.folder",
                        "auto",
                        "a folder, none or auto",
                        "A folder whose models come into force when they are saved, for development; auto: `processes/` when run"
                                + " from the sources."),
                size("DACHENG_MODELS_MAX_SIZE", "dacheng.models.max-size", "1MB", "The largest model that is taken."),
                whole(
                        "DACHENG_MODELS_MAX_FILES",
                        "dacheng.models.max-files",
                        "10",
                        1,
                        1_000,
                        "How many models are taken at once."));
    }

    private static List<KnownSetting> messages() {
        return List.of(
                matching(
                        "DACHENG_LANGUAGE",
                        "dacheng.notices.language",
                        "en",
                        "(?i)(en|zh)([-_].*)?",
                        "en or zh-CN",
                        "The language of messages to who has chosen none."),
                text(
                        "DACHENG_MAIL_HOST",
                        "spring.mail.host",
                        "",
                        "the name of a machine",
                        "The mail server ([notices](notices.md)). Without it no mails are sent."),
                port("DACHENG_MAIL_PORT", "spring.mail.port", "587", "Its port."),
                text(
                        "DACHENG_MAIL_USER",
                        "spring.mail.username",
                        "",
                        "a login of the mail server",
                        "Who logs in there."),
                secret("DACHENG_MAIL_PASSWORD", "spring.mail.password", "With which password."),
                matching(
                        "DACHENG_MAIL_FROM",
                        "dacheng.notices.mail-from",
                        "",
                        "[^@\\s]+@[^@\\s]+|.+<[^@\\s]+@[^@\\s]+>",
                        "a mail address",
                        "The sender of mails. Without it `dacheng@` and the name of this machine."),
                flag(
                        "DACHENG_MAIL_TLS_REQUIRED",
                        "spring.mail.properties.mail.smtp.starttls.required",
                        "false",
                        "Whether mails go out by STARTTLS or not at all."),
                flag(
                        "DACHENG_MAIL_SSL",
                        "spring.mail.properties.mail.smtp.ssl.enable",
                        "false",
                        "Whether the line to the mail server is TLS from the beginning."),
                text(
                        "DACHENG_NOTICE_HOSTS",
                        "dacheng.notices.hosts",
                        "",
                        "names of machines with commas, such as hooks.example.org, *.example.org or chat.example.org:8443",
                        "Where an administrator's channels may post besides the robots' own platforms."),
                text(
                        "DACHENG_NOTICE_ROBOT_HOSTS",
                        "dacheng.notices.robot-hosts",
                        "",
                        "names of machines with commas",
                        "Likewise, also for people's own robots."),
                flag(
                        "DACHENG_NOTICE_PRIVATE_ADDRESSES",
                        "dacheng.notices.private-addresses",
                        "false",
                        "Whether these may lie in a private network and be reached without TLS."),
                duration(
                        "DACHENG_NOTICE_TIMEOUT",
                        "dacheng.notices.timeout",
                        "10s",
                        MILLISECOND,
                        MINUTE,
                        "How long a receiver of messages may take."));
    }
}
