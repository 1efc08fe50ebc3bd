package io.dacheng.notification.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.notification.DeliveryMode;
import io.dacheng.notification.NoticeChannels;
import io.dacheng.notification.NoticeKind;
import io.dacheng.notification.NoticePreferences;
import io.dacheng.notification.NoticeSettings;
import io.dacheng.notification.Notices;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mails to Ann (ann@example.org) and the setter (setter@example.org); Bob has no address. */
@IntegrationTest
class MailTest {

    @Autowired
    private Organisations organisations;

    @Autowired
    private Notices notices;

    @Autowired
    private NoticeChannels channels;

    @Autowired
    private NoticeSettings settings;

    @Autowired
    private OutboxWorker worker;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private GreenMail server;

    @BeforeEach
    void a_mail_server() {
        clock.reset();
        organisations.smallBank();
        jdbc.sql("truncate notice_delivery, notice_choice, notice_channel, notice_setting, notice")
                .update();
        server = start(0);
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        worker.workNow();
    }

    @AfterEach
    void close() {
        server.stop();
        sender.setHost("");
        clock.reset();
    }

    @Test
    void a_mail_has_text_and_html_a_link_a_constant_id_and_no_figure() throws Exception {
        notices.send("ann", "REMINDER", null, "notice.reminder", List.of("Ann <b>&", "Deposits 2026", "2026-05-29"));
        notices.send("bob", "REMINDER", null, "notice.reminder", List.of("Bob", "Deposits 2026", "2026-05-29"));
        worker.workNow();
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(1);
        MimeMessage mail = mails[0];
        assertThat(mail.getSubject()).isEqualTo("Reminder: Ann <b>& · Deposits 2026 is due on 29 May 2026");
        assertThat(mail.getAllRecipients()[0]).hasToString("Ann <ann@example.org>");
        assertThat(mail.getFrom()[0].toString()).contains("dacheng@example.org");
        String key = jdbc.sql("select idempotency_key::text from notice_delivery")
                .query(String.class)
                .single();
        assertThat(mail.getMessageID()).isEqualTo("<" + key + "@example.org>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(part(mail, "text/plain"))
                .contains("Hello Ann,", "Ann <b>& · Deposits 2026", "https://dacheng.example.org/notices");
        assertThat(part(mail, "text/html"))
                .contains("lang=\"en\"", "Ann &lt;b&gt;&amp; · Deposits 2026", "href=\"https://dacheng.example.org/")
                .doesNotContain("<b>", "<script", "<img");
    }

    @Test
    void who_reads_chinese_gets_chinese() throws Exception {
        settings.setPreferences(
                organisations.viewer("ann"), new NoticePreferences("zh-CN", null, null, false, LocalTime.of(8, 0)));
        notices.send("ann", "ESCALATION", null, "notice.escalation", List.of("蔡", "存款 2026", "2026-05-29"));
        worker.workNow();
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("转交给您：蔡 · 存款 2026，截止日期为 2026年5月29日，尚未完成");
        assertThat(part(mail, "text/plain")).startsWith("Ann，您好：");
        assertThat(part(mail, "text/html")).contains("lang=\"zh-CN\"", "在达成中打开");
    }

    @Test
    void a_server_that_was_away_gets_everything_in_order_with_the_same_ids() throws Exception {
        int port = server.getSmtp().getPort();
        server.stop();
        List.of("1", "2", "3").forEach(text -> tell("ann", text));
        tell("setter", "4");
        worker.workNow();
        assertThat(channels.shared(organisations.viewer("admin")).get(0).fault())
                .startsWith("notification.fault.unreachable");
        server = start(port);
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofDays(1));
            worker.workNow();
        }
        assertThat(server.getReceivedMessages()).hasSize(4);
        assertThat(Arrays.stream(server.getReceivedMessages())
                        .map(MailTest::subject)
                        .filter(subject -> !subject.contains("4 ·")))
                .extracting(subject -> subject.replaceAll("Reminder: (\\d).*", "$1"))
                .containsExactly("1", "2", "3");
        assertThat(channels.shared(organisations.viewer("admin")).get(0).fault())
                .isEmpty();
    }

    @Test
    void the_digest_is_one_mail_with_all_of_them() throws Exception {
        long mail = channels.own(organisations.viewer("ann")).get(0).id();
        settings.choose(organisations.viewer("ann"), mail, NoticeKind.REMINDER, DeliveryMode.IN_DIGEST);
        List.of("1", "2", "3").forEach(text -> tell("ann", text));
        worker.workNow();
        assertThat(server.getReceivedMessages()).isEmpty();
        clock.advance(Duration.ofHours(20));
        worker.workNow();
        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage digest = server.getReceivedMessages()[0];
        assertThat(digest.getSubject()).isEqualTo("Your day in Dacheng: notices: 3");
        assertThat(part(digest, "text/plain")).contains("- Reminder: 1", "- Reminder: 2", "- Reminder: 3");
    }

    @Test
    void a_subject_cannot_bring_headers_of_its_own() throws Exception {
        tell("ann", "x\r\nBcc: eve@example.org\r\n\r\nbody");
        worker.workNow();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
        assertThat(server.getReceivedMessages()[0].getSubject()).contains("x  Bcc: eve@example.org");
    }

    @Test
    void a_test_mail_goes_to_who_asks_for_it() throws Exception {
        long mail = channels.shared(organisations.viewer("admin")).get(0).id();
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\npeople,People,HQ,ADMIN,,,people@example.org\n"));
        channels.test(organisations.viewer("people"), mail);
        assertThat(server.getReceivedMessages()[0].getAllRecipients()[0].toString())
                .contains("people@example.org");
    }

    private void tell(String login, String text) {
        notices.send(login, "REMINDER", null, "notice.reminder", List.of(text, "Plan", "2026-05-29"));
    }

    private static GreenMail start(int port) {
        GreenMail mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        return mail;
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(MimeMessage mail, String type) throws MessagingException, IOException {
        String found = part(mail.getContent(), type);
        assertThat(found).as(type).isNotNull();
        return String.valueOf(found);
    }

    private static @Nullable String part(Object content, String type) throws MessagingException, IOException {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                String found =
                        each.isMimeType(type) ? String.valueOf(each.getContent()) : part(each.getContent(), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
