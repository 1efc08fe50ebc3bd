package io.dacheng.ui.notices;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.Receiver;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.DeliveryMode;
import io.dacheng.notification.MessageContent;
import io.dacheng.notification.NewChannel;
import io.dacheng.notification.NoticeChannels;
import io.dacheng.notification.NoticeKind;
import io.dacheng.notification.NoticeOutbox;
import io.dacheng.notification.NoticeSettings;
import io.dacheng.notification.Notices;
import io.dacheng.organisation.UnitView;
import io.dacheng.ui.Browser;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class NoticePagesTest {

    private static final String SECRET = "a secret of both sides";

    @Autowired
    private ApplicationContext context;

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
    private JdbcClient jdbc;

    private Receiver receiver;
    private Viewer ann;

    @BeforeEach
    void a_bank_and_a_receiver() {
        organisations.smallBank();
        jdbc.sql("truncate notice_delivery, notice_choice, notice_channel, notice_setting, notice")
                .update();
        receiver = Receiver.up();
        ann = organisations.viewer("ann");
    }

    @AfterEach
    void close() {
        Browser.close();
        receiver.close();
    }

    @Test
    void all_notices_are_read_on_their_page_with_dates_in_the_language_of_the_reader() {
        tell("Ann");
        Browser.open(context, "ann", "notices?new=1", Locale.SIMPLIFIED_CHINESE);
        assertThat(lines()).containsExactly("提醒：Ann · Plan，截止日期 2026年5月29日");
        Browser.go("notices");
        assertThat(lines()).hasSize(1);
        assertThat(notices.unread(ann)).isZero();
        Browser.go("notices?new=1");
        assertThat(texts(H3.class)).contains("没有未读消息");
    }

    @Test
    void nothing_of_others_and_new_tasks_are_not_under_the_bell() {
        notices.send("bob", "REMINDER", null, "notice.reminder", List.of("Bob", "Plan", "2026-05-29"));
        jdbc.sql(
                        "insert into notice (recipient, kind, text_key, created_at, read_at) values ('ann', 'TASK', 'x', now(), now())")
                .update();
        Browser.open(context, "ann", "notices");
        assertThat(texts(H3.class)).contains("Nothing yet");
    }

    @Test
    void who_has_neither_mail_nor_robot_is_told_how_to_get_one() {
        Browser.open(context, "ann", "notices/settings");
        assertThat(texts(H3.class)).contains("Nothing comes outside the product yet");
        _assertNone(ChoiceTable.class);
    }

    @Test
    void a_robot_is_tried_added_and_told_what_to_tell() {
        Browser.open(context, "ann", "notices/settings");
        _click(button("Add a robot"));
        _setValue(select("Kind"), ChannelKind.DINGTALK);
        _setValue(text("Name"), "To myself");
        _setValue(text("Address"), "https://example.com/robot");
        _click(button("Save the channel"));
        assertThat(texts(Paragraph.class))
                .anyMatch(text -> text.startsWith("Messages may not be posted to example.com"));
        _setValue(text("Address"), receiver.url("/robot/send?access_token=k"));
        _setValue(_get(PasswordField.class), SECRET);
        receiver.then(200, "{\"errcode\":310000,\"errmsg\":\"sign not match\"}");
        _click(_find(Button.class, spec -> spec.withText("Send a test")).get(0));
        await("sign not match");
        _click(_find(Button.class, spec -> spec.withText("Send a test")).get(0));
        await("The test has arrived.");
        _click(button("Save the channel"));

        ChannelView robot = channels.own(ann).get(0);
        assertThat(robot.name()).isEqualTo("To myself");
        assertThat(robot.secretKept()).isTrue();
        _setValue(choice("Reminders of what is due by To myself"), DeliveryMode.IN_DIGEST);
        assertThat(settings.choices(ann, robot.id()).get(NoticeKind.REMINDER)).isEqualTo(DeliveryMode.IN_DIGEST);
        assertThat(settings.choices(ann, robot.id()).get(NoticeKind.ACTION)).isEqualTo(DeliveryMode.AT_ONCE);

        _click(button("Change"));
        assertThat(text("Address").getValue()).isEmpty();
        assertThat(_get(PasswordField.class).getValue()).isEmpty();
        assertThat(text("Address").getHelperText()).contains("127.0.0.1");
    }

    @Test
    void times_and_language_are_saved_or_refused_beside_them() {
        Browser.open(context, "ann", "notices/settings");
        time("Quiet from").clear();
        _click(button("Save times and language"));
        assertThat(texts(Paragraph.class)).anyMatch(text -> text.startsWith("Quiet hours need a beginning and an end"));
        time("Quiet until").clear();
        _setValue(time("Daily digest at"), LocalTime.of(7, 30));
        _setValue(select("Language of messages"), "zh-CN");
        _click(button("Save times and language"));
        assertThat(settings.preferences(ann).quietFrom()).isNull();
        assertThat(settings.preferences(ann).digestAt()).isEqualTo(LocalTime.of(7, 30));
        assertThat(settings.preferences(ann).language()).isEqualTo("zh-CN");
    }

    @Test
    void a_robot_is_removed_after_a_question() {
        channels.add(ann, NewChannel.own(ChannelKind.WECOM, "To myself", receiver.url("/send"), null), true);
        Browser.open(context, "ann", "notices/settings");
        _click(button("Remove"));

        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(channels.own(ann)).isEmpty();
        assertThat(texts(H3.class)).contains("Nothing comes outside the product yet");
    }

    @Test
    void channels_are_for_who_manages_everything() {
        Browser.open(context, "head-north", "channels");
        assertThat(texts(H3.class)).contains("Channels are kept by administrators");
        _assertNone(Button.class, spec -> spec.withText("Add a channel"));
    }

    @Test
    void an_administrator_adds_a_webhook_for_a_unit_and_sees_how_it_does() {
        Browser.open(context, "people", "channels");
        assertThat(texts(H3.class)).contains("No shared channel yet");
        assertThat(texts(Paragraph.class)).anyMatch(text -> text.contains("DACHENG_MAIL_HOST"));
        _click(button("Add a channel"));
        _setValue(select("Kind"), ChannelKind.WEBHOOK);
        _setValue(text("Name"), "Portal");
        _setValue(text("Address"), receiver.url("/in"));
        _setValue(_get(PasswordField.class), SECRET);
        ComboBox<UnitView> unit = unit();
        _setValue(
                unit,
                unit.getListDataView()
                        .getItems()
                        .filter(each -> each.code().equals("north"))
                        .findFirst()
                        .orElseThrow());
        _setValue(kinds(), Set.of(NoticeKind.ESCALATION));
        _click(button("Save the channel"));
        assertThat(texts(ListItem.class)).hasSize(1);
        assertThat(texts(ListItem.class).get(0))
                .contains(
                        "Portal",
                        "127.0.0.1",
                        "North",
                        "Overdue tasks passed on",
                        "Kind and link only",
                        "Nothing sent yet");

        _click(_find(Button.class, spec -> spec.withText("Send a test")).get(0));
        Awaitility.await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip();
            return receiver.got.size() == 1;
        });
        _click(button("Change"));
        assertThat(select("Kind").isReadOnly()).isTrue();
        _setValue(select("What it tells"), MessageContent.FIGURES);
        _click(button("Save the channel"));
        assertThat(channels.shared(organisations.viewer("people")).get(0).content())
                .isEqualTo(MessageContent.FIGURES);
    }

    @Test
    void a_robot_that_is_gone_says_why_it_is_off_and_is_switched_on_where_it_stands() {
        long id = channels.add(ann, NewChannel.own(ChannelKind.WECOM, "To myself", receiver.url("/send"), null), true);
        jdbc.sql("""
                update notice_channel set paused = true, faults = 1, fault_at = now(),
                    fault = '["notification.fault.gone","127.0.0.1"]' where id = :id
                """).param("id", id).update();
        Browser.open(context, "ann", "notices/settings");
        assertThat(texts(ListItem.class).get(0))
                .contains("Switched off", "127.0.0.1 says that the receiver is gone for good");

        _click(button("Switch on"));
        assertThat(channels.own(ann).get(0).paused()).isFalse();
        _assertNone(Button.class, spec -> spec.withText("Switch on"));
    }

    @Test
    void what_was_given_up_stands_there_with_why_and_is_tried_again() {
        long id = channels.add(
                organisations.viewer("admin"),
                new NewChannel(
                        ChannelKind.WEBHOOK,
                        "Portal",
                        receiver.url("/in"),
                        SECRET,
                        null,
                        Set.of(NoticeKind.REMINDER),
                        MessageContent.NAMES,
                        null,
                        false),
                false);
        tell("Ann");
        jdbc.sql("""
                insert into notice_delivery (channel_id, recipient, notice_id, state, created_at, due_at, attempts, fault, ended_at)
                select :channel, 'ann', id, 'DEAD', now(), now(), 12, '["notification.fault.gone","127.0.0.1"]', now() from notice
                """).param("channel", id).update();
        Browser.open(context, "people", "channels");
        assertThat(_find(NativeTableRow.class)).hasSize(2);
        assertThat(texts(NativeTableCell.class))
                .contains("Ann", "Reminders of what is due", "Portal")
                .anyMatch(cell -> cell.startsWith("127.0.0.1 says that the receiver is gone for good"));
        _click(button("Try again"));
        assertThat(outbox.undelivered(organisations.viewer("people"), 0, 10).total())
                .isZero();
        assertThat(texts(Paragraph.class)).contains("Every message has arrived or is still on its way.");
    }

    private void tell(String subject) {
        notices.send("ann", "REMINDER", null, "notice.reminder", List.of(subject, "Plan", "2026-05-29"));
    }

    private static List<String> lines() {
        return _find(Component.class, spec -> spec.withClasses("notice")).stream()
                .map(line -> line.getChildren()
                        .findFirst()
                        .orElseThrow()
                        .getElement()
                        .getText())
                .toList();
    }

    private static void await(String text) {
        Awaitility.await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip();
            return texts(Span.class).stream().anyMatch(found -> found.contains(text));
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ComboBox<UnitView> unit() {
        return (ComboBox<UnitView>) _get(ComboBox.class, spec -> spec.withLabel("Tells of"));
    }

    @SuppressWarnings("unchecked")
    private static MultiSelectComboBox<NoticeKind> kinds() {
        return (MultiSelectComboBox<NoticeKind>) _get(MultiSelectComboBox.class);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> Select<T> select(String label) {
        return (Select<T>) _get(Select.class, spec -> spec.withLabel(label));
    }

    @SuppressWarnings("unchecked")
    private static Select<DeliveryMode> choice(String label) {
        return (Select<DeliveryMode>) _find(Select.class).stream()
                .filter(select -> ((Select<?>) select)
                        .getAriaLabel()
                        .filter(label::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static TimePicker time(String label) {
        return _get(TimePicker.class, spec -> spec.withLabel(label));
    }

    private static TextField text(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }

    private static <T extends Component> List<String> texts(Class<T> type) {
        return _find(type).stream()
                .map(component -> component.getElement().getTextRecursively())
                .toList();
    }
}
