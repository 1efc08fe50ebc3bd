package io.dacheng.notification.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.Receiver;
import io.dacheng.fixtures.TestClock;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.DeliveryMode;
import io.dacheng.notification.MessageContent;
import io.dacheng.notification.NewChannel;
import io.dacheng.notification.NoticeChannels;
import io.dacheng.notification.NoticeKind;
import io.dacheng.notification.NoticeOutbox;
import io.dacheng.notification.NoticePreferences;
import io.dacheng.notification.NoticeSettings;
import io.dacheng.notification.NoticeWords;
import io.dacheng.notification.Notices;
import io.dacheng.notification.Undelivered;
import io.dacheng.shared.Refused;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices on their way to Ann's and Bob's own robots; the receiver is on this machine. */
@IntegrationTest
class OutboxTest {

    private static final String PATH = "/robot/send?access_token=the-key-of-anns-robot";

    @Autowired
    private Organisations organisations;

    @Autowired
    private Notices notices;

    @Autowired
    private NoticeChannels channels;

    @Autowired
    private NoticeSettings settings;

    @Autowired
    private NoticeOutbox outbox;

    @Autowired
    private OutboxWorker worker;

    @Autowired
    private Router router;

    @Autowired
    private DeliveryRows deliveries;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private final List<Receiver> receivers = new ArrayList<>();

    @BeforeEach
    void nothing_on_its_way() {
        clock.reset();
        organisations.smallBank();
        jdbc.sql("truncate notice_delivery, notice_choice, notice_channel, notice_setting, notice")
                .update();
    }

    @AfterEach
    void close() {
        receivers.forEach(Receiver::close);
        clock.reset();
    }

    @Test
    void a_notice_goes_out_once_its_transaction_is_committed_and_never_before_or_without() {
        Receiver robot = up();
        own("ann", robot);
        transactions.executeWithoutResult(transaction -> {
            tell("ann", "kept");
            assertThat(robot.got).isEmpty();
        });
        transactions.executeWithoutResult(transaction -> {
            tell("ann", "rolled back");
            transaction.setRollbackOnly();
        });
        worker.workNow();
        worker.workNow();
        assertThat(said(robot)).containsExactly("kept");
    }

    @Test
    void a_receiver_that_is_down_gets_everything_in_order_when_it_is_up_again() {
        Receiver robot = Receiver.down();
        receivers.add(robot);
        long channel = own("ann", robot);
        List.of("1", "2", "3").forEach(text -> tell("ann", text));
        work(3);
        assertThat(robot.got).isEmpty();
        assertThat(fault(channel)).contains("notification.fault.unreachable");
        List<UUID> keys = keysOf("ann");
        robot.comeUp();
        work(6);
        assertThat(said(robot)).containsExactly("1", "2", "3");
        assertThat(robot.keys()).isEqualTo(keys.stream().map(UUID::toString).toList());
        assertThat(fault(channel)).isEqualTo("");
    }

    @Test
    void a_receiver_that_answers_500_gets_the_same_message_with_the_same_key_before_any_younger_one() {
        Receiver robot = up().then(500, "").then(502, "").then(500, "");
        own("ann", robot);
        List.of("1", "2", "3").forEach(text -> tell("ann", text));
        work(8);
        assertThat(said(robot)).containsExactly("1", "1", "1", "1", "2", "3");
        assertThat(robot.keys().subList(0, 4)).containsOnly(keysOf("ann").get(0).toString());
        assertThat(new LinkedHashSet<>(robot.keys())).hasSize(3);
    }

    @Test
    void a_receiver_that_takes_a_message_and_never_answers_gets_it_again_with_the_same_key() {
        Receiver robot = up().thenNothing();
        long channel = own("ann", robot);
        List.of("1", "2").forEach(text -> tell("ann", text));
        work(1);
        assertThat(fault(channel)).contains("notification.fault.slow");
        work(5);
        assertThat(said(robot)).containsExactly("1", "1", "2");
        assertThat(new LinkedHashSet<>(robot.keys())).hasSize(2);
    }

    @Test
    void a_chat_that_answers_200_and_a_code_has_not_taken_it_and_its_words_hide_the_key() {
        Receiver robot = up().then(200, "{\"errcode\":310000,\"errmsg\":\"no robot the-key-of-anns-robot\"}")
                .then(200, "<html>");
        long channel = own("ann", robot);
        tell("ann", "1");
        work(1);
        assertThat(fault(channel))
                .contains("notification.fault.refused", "310000")
                .doesNotContain("the-key-of-anns");
        work(1);
        assertThat(fault(channel)).contains("notification.fault.answer");
        work(1);
        assertThat(said(robot)).containsExactly("1", "1", "1");
    }

    @Test
    void a_redirect_is_not_followed() {
        Receiver elsewhere = up();
        Receiver robot = up().then(307, "", "Location", elsewhere.url(PATH));
        long channel = own("ann", robot);
        tell("ann", "1");
        work(1);
        assertThat(fault(channel)).contains("notification.fault.redirect");
        assertThat(elsewhere.got).isEmpty();
    }

    @Test
    void one_persons_message_that_is_refused_holds_up_their_younger_ones_and_nobody_elses() {
        Receiver webhook = up().then(400, "");
        shared(webhook, null, NoticeKind.REMINDER);
        tell("ann", "a1");
        tell("ann", "a2");
        tell("bob", "b1");
        worker.workNow();
        assertThat(sentences(webhook)).containsExactly("a1", "b1");
        work(2);
        assertThat(sentences(webhook)).containsExactly("a1", "b1", "a1", "a2");
    }

    @Test
    void a_slow_receiver_is_left_alone_for_a_while_and_others_are_served() {
        Receiver slow = up().thenNothing();
        Receiver quick = up();
        own("ann", slow);
        own("bob", quick);
        tell("ann", "1");
        tell("bob", "1");
        worker.workNow();
        assertThat(said(quick)).containsExactly("1");
        worker.workNow();
        assertThat(slow.got).hasSize(1);
    }

    @Test
    void a_receiver_that_says_when_to_come_again_is_left_alone_until_then() {
        Receiver webhook = up().then(429, "", "Retry-After", "600");
        shared(webhook, null, NoticeKind.REMINDER);
        tell("ann", "1");
        tell("bob", "1");
        worker.workNow();
        clock.advance(Duration.ofSeconds(599));
        worker.workNow();
        assertThat(webhook.got).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        worker.workNow();
        assertThat(webhook.got).hasSize(3);
    }

    @Test
    void a_message_is_given_up_after_twelve_attempts_the_next_goes_on_and_an_admin_may_try_again() {
        Receiver robot = up();
        IntStream.range(0, DeliveryRows.MOST_ATTEMPTS).forEach(i -> robot.then(500, ""));
        own("ann", robot);
        tell("ann", "1");
        tell("ann", "2");
        work(DeliveryRows.MOST_ATTEMPTS + 2);
        assertThat(said(robot).subList(0, 12)).containsOnly("1");
        assertThat(said(robot)).hasSize(13).endsWith("2");

        Viewer admin = organisations.viewer("admin");
        Undelivered dead = outbox.undelivered(admin, 0, 10).items().get(0);
        assertThat(dead.recipient()).isEqualTo("ann");
        assertThat(dead.attempts()).isEqualTo(12);
        assertThat(dead.fault()).startsWith("notification.fault.status");
        assertThatThrownBy(() -> outbox.undelivered(organisations.viewer("head-north"), 0, 10))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> outbox.tryAgain(organisations.viewer("ann"), dead.id()))
                .isInstanceOf(Refused.class);

        outbox.tryAgain(admin, dead.id());
        assertThatThrownBy(() -> outbox.tryAgain(admin, dead.id())).isInstanceOf(Refused.class);
        worker.workNow();
        assertThat(said(robot)).hasSize(14).endsWith("1");
        assertThat(robot.keys().get(13)).isEqualTo(robot.keys().get(0));
        assertThat(outbox.undelivered(admin, 0, 10).total()).isZero();
    }

    @Test
    void a_robot_that_is_gone_is_asked_once_and_switched_off_until_its_owner_switches_it_on() {
        Receiver robot = up().then(410, "");
        Viewer ann = organisations.viewer("ann");
        long channel = own("ann", robot);
        tell("ann", "1");
        work(1);
        tell("ann", "2");
        work(3);
        assertThat(robot.got).hasSize(1);
        ChannelView off = channels.own(ann).get(0);
        assertThat(off.switchedOff()).isTrue();
        assertThat(off.dead()).as("nothing is lost").isZero();
        assertThat(off.fault()).startsWith("notification.fault.gone");
        assertThat(notices.latest(ann, 100))
                .extracting(Notices.Notice::textKey)
                .containsOnlyOnce("notice.channel.gone.own");
        assertThat(audited(channel)).containsExactly("channel.add", "channel.switch-off");

        assertThatThrownBy(() -> channels.switchOn(organisations.viewer("bob"), channel))
                .isInstanceOf(Refused.class);
        channels.switchOn(ann, channel);
        work(3);
        assertThat(said(robot)).filteredOn(said -> said.length() == 1).containsExactly("1", "1", "2");
        assertThat(robot.keys().get(1)).isEqualTo(robot.keys().get(0));
        assertThat(channels.own(ann).get(0).switchedOff()).isFalse();
        assertThat(audited(channel)).endsWith("channel.switch-on");
    }

    @Test
    void of_a_shared_receiver_that_is_gone_its_keeper_is_told_and_others_go_on() {
        Receiver portal = up().then(410, "");
        Receiver robot = up();
        long gone = shared(portal, null, NoticeKind.REMINDER);
        own("ann", robot);
        tell("ann", "1");
        tell("bob", "2");
        work(3);
        assertThat(portal.got).as("neither of the two is tried again").hasSize(1);
        assertThat(said(robot)).containsExactly("1");
        assertThat(channels.shared(organisations.viewer("admin")))
                .filteredOn(channel -> channel.id() == gone)
                .singleElement()
                .satisfies(channel -> {
                    assertThat(channel.switchedOff()).isTrue();
                    assertThat(channel.waiting()).isEqualTo(2);
                });
        assertThat(notices.latest(organisations.viewer("admin"), 10))
                .filteredOn(notice -> notice.textKey().equals("notice.channel.gone"))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.path()).isEqualTo("channels");
                    assertThat(NoticeWords.sentence(notice, Locale.ENGLISH))
                            .startsWith("The channel Portal is switched off");
                });
    }

    @Test
    void senders_at_once_never_claim_the_same_message_nor_two_of_one_person() throws InterruptedException {
        shared(up(), null, NoticeKind.REMINDER);
        List<String> people = List.of("ann", "bob", "cai", "dan", "eve", "fei");
        for (int i = 0; i < 20; i++) {
            people.forEach(login -> tell(login, "x"));
        }
        while (route()) {
            // All of them.
        }
        long channel =
                jdbc.sql("select id from notice_channel").query(Long.class).single();
        List<Long> claimed = Collections.synchronizedList(new ArrayList<>());
        List<String> doubles = Collections.synchronizedList(new ArrayList<>());
        ExecutorService senders = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            senders.execute(() -> {
                try {
                    start.await();
                    int empty = 0;
                    while (empty < 50) {
                        UUID claim = UUID.randomUUID();
                        List<DeliveryRows.Claimed> batch = deliveries.claim(channel, claim, 3);
                        empty = batch.isEmpty() ? empty + 1 : 0;
                        if (batch.stream()
                                        .map(DeliveryRows.Claimed::recipient)
                                        .distinct()
                                        .count()
                                < batch.size()) {
                            doubles.add(batch.toString());
                        }
                        batch.forEach(message -> {
                            claimed.add(message.id());
                            deliveries.sent(message.id(), claim);
                        });
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        start.countDown();
        senders.shutdown();
        assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(claimed).hasSize(120).doesNotHaveDuplicates();
        assertThat(doubles).isEmpty();
    }

    @Test
    void what_a_killed_sender_had_claimed_goes_out_with_the_same_key_when_its_claim_has_run_out() {
        Receiver robot = up();
        long channel = own("ann", robot);
        tell("ann", "1");
        route();
        UUID dead = UUID.randomUUID();
        DeliveryRows.Claimed message = deliveries.claim(channel, dead, 1).get(0);
        worker.workNow();
        assertThat(robot.got).isEmpty();
        jdbc.sql("update notice_delivery set claimed_until = now() - interval '1 second'")
                .update();
        worker.workNow();
        assertThat(robot.keys()).containsExactly(keysOf("ann").get(0).toString());
        assertThat(deliveries.sent(message.id(), dead))
                .as("its claim is no longer good")
                .isFalse();
    }

    @Test
    void a_channel_that_another_node_is_at_is_left_to_it_until_it_has_been_quiet_for_more_than_a_minute() {
        Receiver robot = up();
        long channel = own("ann", robot);
        tell("ann", "1");
        jdbc.sql("update notice_channel set node = 'another', node_until = now() + interval '75 seconds'")
                .update();
        worker.workNow();
        assertThat(robot.got).isEmpty();
        jdbc.sql("update notice_channel set node_until = now() - interval '1 second' where id = :id")
                .param("id", channel)
                .update();
        worker.workNow();
        assertThat(robot.got).hasSize(1);
    }

    @Test
    void a_robot_never_gets_more_in_a_minute_than_its_platform_takes() {
        Receiver robot = up();
        own("ann", robot);
        IntStream.range(0, 60).forEach(i -> tell("ann", "x" + i));
        List<Integer> bySecond = new ArrayList<>();
        for (int second = 0; second < 240 && robot.got.size() < 60; second++) {
            int before = robot.got.size();
            worker.workNow();
            bySecond.add(robot.got.size() - before);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(robot.got).hasSize(60);
        for (int from = 0; from < bySecond.size(); from++) {
            assertThat(bySecond.subList(from, Math.min(from + 60, bySecond.size())).stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isLessThanOrEqualTo(20);
        }
        assertThat(said(robot))
                .isEqualTo(IntStream.range(0, 60).mapToObj(i -> "x" + i).toList());
    }

    @Test
    void at_night_messages_wait_for_the_morning_unless_the_person_knows_no_night() {
        Receiver robot = up();
        Receiver owl = up();
        own("ann", robot);
        own("bob", owl);
        settings.setPreferences(
                organisations.viewer("bob"), new NoticePreferences(null, null, null, false, LocalTime.of(8, 0)));
        clock.advance(Duration.ofHours(11));
        tell("ann", "1");
        tell("bob", "1");
        worker.workNow();
        assertThat(robot.got).isEmpty();
        assertThat(owl.got).hasSize(1);
        clock.advance(Duration.ofHours(8).minusSeconds(1));
        worker.workNow();
        assertThat(robot.got).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        worker.workNow();
        assertThat(robot.got).hasSize(1);
    }

    @Test
    void a_retry_does_not_fall_into_the_night() {
        Receiver robot = up().then(500, "");
        own("ann", robot);
        clock.advance(Duration.ofHours(10).minusSeconds(5));
        tell("ann", "1");
        worker.workNow();
        clock.advance(Duration.ofHours(1));
        worker.workNow();
        assertThat(robot.got).hasSize(1);
        clock.advance(Duration.ofHours(9));
        worker.workNow();
        assertThat(robot.got).hasSize(2);
    }

    @Test
    void a_digest_holds_the_days_notices_but_what_was_read_meanwhile_and_has_one_constant_key() {
        Receiver robot = up().then(500, "");
        long channel = own("ann", robot);
        Viewer ann = organisations.viewer("ann");
        settings.choose(ann, channel, NoticeKind.REMINDER, DeliveryMode.IN_DIGEST);
        settings.choose(ann, channel, NoticeKind.ACTION, DeliveryMode.OFF);
        tell("ann", "read");
        worker.workNow();
        notices.markRead(ann);
        tell("ann", "first");
        tell("ann", "second");
        notices.send("ann", "ACTION", null, "notice.reminder", List.of("off", "", ""));
        work(1);
        assertThat(robot.got).isEmpty();
        clock.advance(Duration.ofHours(20));
        work(3);
        assertThat(robot.got).hasSize(2);
        assertThat(robot.keys().get(0)).isEqualTo(robot.keys().get(1));
        assertThat(robot.got.get(1).body().at("/text/content").asText())
                .contains("first", "second")
                .doesNotContain("read", "off");
        assertThat(jdbc.sql("select distinct state from notice_delivery order by state")
                        .query(String.class)
                        .list())
                .containsExactly("LEFT_OUT", "SENT");
    }

    @Test
    void a_digest_with_nothing_left_is_not_sent() {
        Receiver robot = up();
        long channel = own("ann", robot);
        Viewer ann = organisations.viewer("ann");
        settings.choose(ann, channel, NoticeKind.REMINDER, DeliveryMode.IN_DIGEST);
        tell("ann", "1");
        worker.workNow();
        notices.markRead(ann);
        clock.advance(Duration.ofHours(20));
        worker.workNow();
        assertThat(robot.got).isEmpty();
    }

    @Test
    void a_paused_channel_keeps_what_comes_and_sends_it_when_it_goes_on() {
        Receiver robot = up();
        long channel = own("ann", robot);
        Viewer ann = organisations.viewer("ann");
        NewChannel paused = new NewChannel(
                ChannelKind.DINGTALK, "Mine", null, null, null, Set.of(), MessageContent.NAMES, null, true);
        channels.change(ann, channel, paused);
        tell("ann", "1");
        worker.workNow();
        assertThat(robot.got).isEmpty();
        channels.change(ann, channel, NewChannel.own(ChannelKind.DINGTALK, "Mine", null, null));
        worker.workNow();
        assertThat(said(robot)).containsExactly("1");
    }

    @Test
    void what_arrived_a_month_ago_is_removed_and_what_was_given_up_stays() {
        Receiver robot = up();
        own("ann", robot);
        tell("ann", "1");
        tell("ann", "2");
        worker.workNow();
        jdbc.sql("update notice_delivery set state = 'DEAD' where id = (select min(id) from notice_delivery)")
                .update();
        clock.advance(Duration.ofDays(29));
        deliveries.removeOld();
        assertThat(keysOf("ann")).hasSize(2);
        clock.advance(Duration.ofDays(2));
        deliveries.removeOld();
        assertThat(jdbc.sql("select state from notice_delivery")
                        .query(String.class)
                        .list())
                .containsExactly("DEAD");
    }

    private Receiver up() {
        Receiver receiver = Receiver.up();
        receivers.add(receiver);
        return receiver;
    }

    private long own(String login, Receiver robot) {
        return channels.add(
                organisations.viewer(login), NewChannel.own(ChannelKind.DINGTALK, "Mine", robot.url(PATH), null), true);
    }

    private long shared(Receiver webhook, String unit, NoticeKind... kinds) {
        return channels.add(
                organisations.viewer("admin"),
                new NewChannel(
                        ChannelKind.WEBHOOK,
                        "Portal",
                        webhook.url("/in"),
                        "a secret of both sides",
                        unit,
                        Set.of(kinds),
                        MessageContent.NAMES,
                        null,
                        false),
                false);
    }

    /** Its sentence is the text. */
    private void tell(String login, String text) {
        notices.send(login, "REMINDER", null, "notice.reminder", List.of(text, "Plan", "2026-05-29"));
    }

    private boolean route() {
        return Boolean.TRUE.equals(transactions.execute(transaction -> router.route()));
    }

    /** So many times: work, then wait longer than any retry or rest takes, never into the night. */
    private void work(int times) {
        for (int i = 0; i < times; i++) {
            worker.workNow();
            clock.advance(Duration.ofDays(1));
        }
    }

    private List<UUID> keysOf(String login) {
        return jdbc.sql("select idempotency_key from notice_delivery where recipient = :login order by id")
                .param("login", login)
                .query(UUID.class)
                .list();
    }

    private List<String> audited(long channel) {
        return jdbc.sql("select action from audit_entry where subject = 'channel:' || :channel order by id")
                .param("channel", channel)
                .query(String.class)
                .list();
    }

    private String fault(long channel) {
        return jdbc.sql("select coalesce(fault, '') from notice_channel where id = :id")
                .param("id", channel)
                .query(String.class)
                .single();
    }

    /** What {@link #tell} was given. */
    private static List<String> said(Receiver robot) {
        return robot.got.stream()
                .map(got -> got.body().at("/link/text").asText())
                .map(text -> text.replaceAll("^Reminder: (\\w+|rolled back) · .*$", "$1"))
                .toList();
    }

    private static List<String> sentences(Receiver webhook) {
        return webhook.got.stream()
                .map(got -> got.body().at("/data/notices/0/arguments/0").asText())
                .toList();
    }
}
