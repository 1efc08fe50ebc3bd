package io.dacheng.notification.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.Receiver;
import io.dacheng.fixtures.TestClock;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.MessageContent;
import io.dacheng.notification.NewChannel;
import io.dacheng.notification.NoticeChannels;
import io.dacheng.notification.NoticeKind;
import io.dacheng.notification.Notices;
import io.dacheng.platform.Secrets;
import io.dacheng.shared.Refused;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may keep which channel, what is told of it again, and what its receiver gets. */
@IntegrationTest
class ChannelsTest {

    private static final String KEY = "key-that-nobody-reads-again";
    private static final String SECRET = "SEC-that-nobody-reads-again";

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private Notices notices;

    @Autowired
    private NoticeChannels channels;

    @Autowired
    private OutboxWorker worker;

    @Autowired
    private Secrets secrets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private final List<Receiver> receivers = new ArrayList<>();
    private Viewer admin;
    private Viewer ann;

    @BeforeEach
    void no_channel() {
        clock.reset();
        organisations.smallBank();
        jdbc.sql("truncate notice_delivery, notice_choice, notice_channel, notice_setting, notice")
                .update();
        admin = organisations.viewer("admin");
        ann = organisations.viewer("ann");
    }

    @AfterEach
    void close() {
        receivers.forEach(Receiver::close);
    }

    @Test
    void address_and_secret_are_sealed_and_neither_shown_nor_audited() {
        Receiver robot = up();
        long id =
                channels.add(ann, NewChannel.own(ChannelKind.FEISHU, "Mine", robot.url("/hook/" + KEY), SECRET), true);
        Map<String, Object> row =
                jdbc.sql("select * from notice_channel").query().singleRow();
        assertThat(row.values()).map(String::valueOf).noneMatch(value -> value.contains(KEY) || value.contains(SECRET));
        assertThat(secrets.open(String.valueOf(row.get("address")))).endsWith(KEY);
        assertThat(secrets.open(String.valueOf(row.get("secret")))).isEqualTo(SECRET);
        ChannelView view = channels.own(ann).get(0);
        assertThat(view.toString()).doesNotContain(KEY, SECRET).contains("127.0.0.1");
        assertThat(view.secretKept()).isTrue();
        channels.change(ann, id, NewChannel.own(ChannelKind.FEISHU, "Still mine", null, null));
        assertThat(jdbc.sql("select string_agg(action || subject || detail, ' ') from audit_entry")
                        .query(String.class)
                        .single())
                .contains("channel.add", "channel.change", "Still mine")
                .doesNotContain(KEY, SECRET);
        assertThat(NewChannel.own(ChannelKind.FEISHU, "Mine", KEY, SECRET).toString())
                .doesNotContain(KEY, SECRET);
    }

    @Test
    void a_stored_secret_goes_to_no_other_host() {
        Receiver robot = up();
        long id = channels.add(ann, NewChannel.own(ChannelKind.FEISHU, "Mine", robot.url("/hook/1"), SECRET), true);
        assertRefused(
                () -> channels.change(
                        ann,
                        id,
                        NewChannel.own(
                                ChannelKind.FEISHU, "Mine", "https://open.feishu.cn/open-apis/bot/v2/hook/1", null)),
                "notification.secret.again");
        channels.change(ann, id, NewChannel.own(ChannelKind.FEISHU, "Mine", robot.url("/hook/2"), null));
        assertThat(channels.own(ann).get(0).secretKept()).isTrue();
    }

    @Test
    void shared_channels_are_kept_by_who_manages_everything_and_own_ones_by_their_owner_alone() {
        Receiver robot = up();
        Viewer head = organisations.viewer("head-north");
        long shared = channels.add(admin, webhook(robot, null, MessageContent.NAMES), false);
        long own = channels.add(ann, NewChannel.own(ChannelKind.WECOM, "Mine", robot.url("/1"), null), true);

        assertRefused(() -> channels.shared(head), "notification.channel.forbidden");
        assertRefused(
                () -> channels.add(head, webhook(robot, null, MessageContent.NAMES), false),
                "notification.channel.forbidden");
        assertRefused(
                () -> channels.test(head, 0, webhook(robot, null, MessageContent.NAMES), false),
                "notification.channel.forbidden");
        for (Viewer other : List.of(head, organisations.viewer("bob"))) {
            assertRefused(() -> channels.remove(other, shared), "notification.channel.none");
            assertRefused(() -> channels.remove(other, own), "notification.channel.none");
            assertRefused(() -> channels.test(other, own), "notification.channel.none");
        }
        assertRefused(() -> channels.remove(admin, own), "notification.channel.none");
        assertThat(channels.shared(admin)).extracting(ChannelView::id).containsExactly(shared);
        assertThat(channels.own(ann)).extracting(ChannelView::id).containsExactly(own);
        assertThat(channels.own(head)).isEmpty();
        assertThat(robot.got).isEmpty();
    }

    @Test
    void an_own_channel_is_a_robot_there_are_five_at_most_and_a_webhook_needs_a_secret() {
        Receiver robot = up();
        assertRefused(
                () -> channels.add(ann, NewChannel.own(ChannelKind.WEBHOOK, "x", robot.url("/"), SECRET), true),
                "notification.channel.own");
        assertRefused(
                () -> channels.add(ann, NewChannel.own(ChannelKind.MAIL, "x", null, null), true),
                "notification.channel.mail");
        assertRefused(
                () -> channels.add(ann, NewChannel.own(ChannelKind.WECOM, "x", robot.url("/"), SECRET), true),
                "notification.secret.none");
        assertRefused(
                () -> channels.add(ann, NewChannel.own(ChannelKind.WECOM, " ", robot.url("/"), null), true),
                "notification.channel.name");
        assertRefused(
                () -> channels.add(ann, NewChannel.own(ChannelKind.WECOM, "x", "http://10.0.0.1/", null), true),
                "notification.address.host");
        assertRefused(
                () -> channels.add(
                        admin,
                        new NewChannel(
                                ChannelKind.WEBHOOK,
                                "x",
                                robot.url("/"),
                                "too short",
                                null,
                                Set.of(NoticeKind.TASK),
                                MessageContent.NAMES,
                                null,
                                false),
                        false),
                "notification.secret.short");
        for (int i = 0; i < NoticeChannels.MOST_OWN; i++) {
            channels.add(ann, NewChannel.own(ChannelKind.WECOM, "x" + i, robot.url("/"), null), true);
        }
        assertRefused(
                () -> channels.add(ann, NewChannel.own(ChannelKind.WECOM, "x", robot.url("/"), null), true),
                "notification.channel.most");
    }

    @Test
    void a_shared_channel_tells_of_its_unit_and_its_kinds_and_of_nobody_else() {
        Receiver portal = up();
        channels.add(admin, webhook(portal, "north", MessageContent.NAMES), false);
        for (String login : List.of("ann", "head-north", "eve", "head-south", "setter")) {
            notices.send(login, "REMINDER", null, "notice.reminder", List.of(login, "Plan", "2026-05-29"));
            notices.send(login, "RECORDS", null, "notice.records.taken", List.of(login));
        }
        worker.workNow();
        assertThat(portal.got)
                .extracting(got -> got.body().at("/data/recipient/login").asText())
                .containsExactlyInAnyOrder("ann", "head-north");
        assertThat(portal.got)
                .allMatch(got -> got.body().at("/data/notices/0/kind").asText().equals("REMINDER"));
    }

    @Test
    void a_webhook_is_signed_over_the_very_body_and_links_to_the_task() {
        Receiver portal = up();
        channels.add(admin, webhook(portal, null, MessageContent.NAMES), false);
        notices.send("ann", "REMINDER", null, "notice.reminder", List.of("Ann", "Plan", "2026-05-29"));
        worker.workNow();
        Receiver.Got got = portal.got.get(0);
        String second = got.headers().getFirst("webhook-timestamp");
        assertThat(got.headers().getFirst("webhook-signature"))
                .isEqualTo(Signature.webhook(SECRET, got.key(), Long.parseLong(second), got.text()));
        assertThat(got.headers().getFirst("webhook-id")).isEqualTo(got.key());
        assertThat(Long.parseLong(second)).isEqualTo(clock.instant().getEpochSecond());
        assertThat(got.body().at("/data/notices/0/sentence").asText())
                .isEqualTo("Reminder: Ann · Plan is due on 29 May 2026");
        assertThat(got.body().at("/data/notices/0/link").asText()).isEqualTo("https://dacheng.example.org/notices");
    }

    @Test
    void feishu_gets_a_signed_post_whose_texts_are_plain() {
        Receiver robot = up();
        channels.add(ann, NewChannel.own(ChannelKind.FEISHU, "Mine", robot.url("/hook/" + KEY), SECRET), true);
        notices.send("ann", "MENTION", null, "notice.reminder", List.of("<at user_id=\"all\"></at>\u202e", "P", "x"));
        worker.workNow();
        JsonNode body = robot.got.get(0).body();
        assertThat(body.get("sign").asText())
                .isEqualTo(Signature.feishu(SECRET, body.get("timestamp").asLong()));
        assertThat(body.get("msg_type").asText()).isEqualTo("post");
        JsonNode post = body.at("/content/post/en_us");
        assertThat(post.get("title").asText()).isEqualTo("Dacheng 达成 · You were mentioned");
        assertThat(post.at("/content/0/0/tag").asText()).isEqualTo("text");
        assertThat(post.at("/content/0/0/text").asText())
                .isEqualTo("Reminder: <at user_id=\"all\"></at> · P is due on x");
        assertThat(post.at("/content/1/0/tag").asText()).isEqualTo("a");
        assertThat(post.at("/content/1/0/href").asText()).startsWith("https://dacheng.example.org/");
    }

    @Test
    void dingtalk_gets_time_and_signature_in_its_address() {
        Receiver robot = up();
        channels.add(
                ann,
                NewChannel.own(ChannelKind.DINGTALK, "Mine", robot.url("/robot/send?access_token=" + KEY), SECRET),
                true);
        notices.send("ann", "REMINDER", null, "notice.reminder", List.of("Ann", "Plan", "2026-05-29"));
        worker.workNow();
        long milli = clock.instant().toEpochMilli();
        assertThat(robot.got.get(0).query())
                .startsWith("access_token=" + KEY + "&timestamp=" + milli + "&sign=")
                .endsWith(URLEncoder.encode(Signature.dingTalk(SECRET, milli), StandardCharsets.UTF_8));
        assertThat(robot.got.get(0).body().get("msgtype").asText()).isEqualTo("link");
    }

    @Test
    void wecom_gets_a_text_of_at_most_2048_octets_that_calls_nobody() {
        Receiver robot = up();
        channels.add(ann, NewChannel.own(ChannelKind.WECOM, "Mine", robot.url("/send?key=" + KEY), null), true);
        notices.send("ann", "REMINDER", null, "notice.reminder", List.of("<@all>", "目".repeat(5000), "2026-05-29"));
        worker.workNow();
        String text = robot.got.get(0).body().at("/text/content").asText();
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(2048);
        assertThat(text).doesNotContain("<@").endsWith("https://dacheng.example.org/notices");
    }

    @Test
    void a_chat_of_several_reads_for_whom_and_of_what_kind_a_notice_is_and_no_more() {
        Receiver robot = up();
        channels.add(
                admin,
                new NewChannel(
                        ChannelKind.DINGTALK,
                        "Chat of the north",
                        robot.url("/robot/send?access_token=" + KEY),
                        null,
                        "north",
                        Set.of(NoticeKind.ESCALATION),
                        MessageContent.BRIEF,
                        "zh-CN",
                        false),
                false);
        notices.send("head-north", "ESCALATION", null, "notice.escalation", List.of("Cai", "Deposits", "2026-05-29"));
        worker.workNow();
        JsonNode link = robot.got.get(0).body().get("link");
        assertThat(link.get("title").asText()).isEqualTo("Dacheng 达成 · 转交给您");
        assertThat(link.get("text").asText())
                .isEqualTo("Head-north：\n有一项逾期待办已转交上级。")
                .doesNotContain("Cai", "Deposits");
    }

    @ParameterizedTest
    @EnumSource(MessageContent.class)
    void figures_are_told_only_where_an_administrator_has_said_so(MessageContent content) {
        Receiver portal = up();
        channels.add(
                admin,
                new NewChannel(
                        ChannelKind.WEBHOOK,
                        "Portal",
                        portal.url("/in"),
                        SECRET,
                        null,
                        EnumSet.allOf(NoticeKind.class),
                        content,
                        null,
                        false),
                false);
        long plan = cascades.created();
        worker.workNow();
        JsonNode task = portal.got.stream()
                .map(got -> got.body().at("/data"))
                .filter(data -> data.at("/recipient/login").asText().equals("setter"))
                .findFirst()
                .orElseThrow()
                .at("/notices/0");
        String sentence = task.get("sentence").asText();
        switch (content) {
            case BRIEF -> {
                assertThat(sentence).isEqualTo("A new task has come.");
                assertThat(task.has("arguments")).isFalse();
            }
            case NAMES ->
                assertThat(sentence)
                        .startsWith("New in your inbox: Confirm split: Head office")
                        .doesNotContain("CNY");
            case FIGURES -> assertThat(sentence).contains("Head office").containsPattern("[0-9,]+\\.00 CNY$");
        }
        assertThat(task.get("link").asText())
                .isEqualTo("https://dacheng.example.org/inbox/"
                        + task.get("workItemId").asLong());
        assertThat(plan).isPositive();
    }

    @Test
    void who_has_no_other_channel_gets_nothing_written_about_new_tasks() {
        cascades.created();
        assertThat(jdbc.sql("select count(*) from notice").query(Long.class).single())
                .isZero();
    }

    @Test
    void a_test_message_tells_at_once_whether_it_arrives_and_why_not() {
        Receiver robot = up().then(200, "{\"code\":19021,\"msg\":\"sign match fail\"}");
        NewChannel entered = NewChannel.own(ChannelKind.FEISHU, "Mine", robot.url("/hook/" + KEY), SECRET);
        assertThatThrownBy(() -> channels.test(ann, 0, entered, true))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.getMessage())
                        .contains("19021", "sign match fail")
                        .doesNotContain(KEY));
        channels.test(ann, 0, entered, true);
        long id = channels.add(ann, entered, true);
        channels.test(ann, id);
        assertThat(robot.got).hasSize(3);
        assertThat(robot.got.get(2).text()).contains("This is a test of Mine");
        assertThat(channels.own(ann).get(0).lastSentAt()).isEqualTo(clock.instant());
    }

    private Receiver up() {
        Receiver receiver = Receiver.up();
        receivers.add(receiver);
        return receiver;
    }

    private static NewChannel webhook(Receiver portal, @Nullable String unit, MessageContent content) {
        return new NewChannel(
                ChannelKind.WEBHOOK,
                "Portal",
                portal.url("/in"),
                SECRET,
                unit,
                Set.of(NoticeKind.REMINDER),
                content,
                null,
                false);
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
