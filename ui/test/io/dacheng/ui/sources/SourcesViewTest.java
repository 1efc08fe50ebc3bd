package io.dacheng.ui.sources;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.PlatformDatabase;
import io.dacheng.fixtures.Pulling;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ledger.PullMark;
import io.dacheng.ledger.PullMode;
import io.dacheng.ledger.PullService;
import io.dacheng.ui.Browser;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class SourcesViewTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private PullService pulls;

    @Autowired
    private Pulling pulling;

    @Autowired
    private Jobs jobs;

    @BeforeEach
    void a_bank_and_a_platform() {
        TestDatabase.empty();
        organisations.smallBank();
        PlatformDatabase.empty();
        PlatformDatabase.sql("insert into record values ('crm', '1', 1, 'deposit', 'ann', null, '2026-05-14', 12.50)");
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void who_does_not_look_after_the_product_is_told_who_does() {
        Browser.open(context, "head-north", "sources");
        assertThat(texts(H3.class)).contains("Sources are kept by administrators");
        _assertNone(Button.class, spec -> spec.withText("Add a data source"));
        assertThat(texts(Span.class)).doesNotContain("Sources");
    }

    @Test
    void a_source_is_tried_before_it_is_saved_and_its_password_is_never_shown_again() {
        Browser.open(context, "people", "sources");
        assertThat(texts(H3.class)).contains("No data source yet");
        _click(button("Add a data source"));
        _setValue(field("Name"), "Warehouse");
        _setValue(field("Code"), "warehouse");
        _setValue(field("Address"), PlatformDatabase.url() + "?loggerFile=/tmp/x");
        _setValue(field("User"), PlatformDatabase.USER);
        _setValue(_get(PasswordField.class), PlatformDatabase.PASSWORD);
        _click(button("Save the data source"));
        assertThat(texts(Paragraph.class)).anyMatch(text -> text.startsWith("The option loggerFile is not allowed"));

        _setValue(field("Address"), PlatformDatabase.url());
        _click(button("Test the connection"));
        await(Span.class, "Answers: PostgreSQL 17");
        _setValue(_get(PasswordField.class), "guessed");
        _click(button("Test the connection"));
        await(Span.class, "does not let the user in");
        _setValue(_get(PasswordField.class), PlatformDatabase.PASSWORD);
        _click(button("Save the data source"));

        assertThat(texts(Span.class)).contains("Warehouse");
        _click(button("Change"));
        assertThat(_get(PasswordField.class).getValue()).isEmpty();
        assertThat(_get(PasswordField.class).getHelperText()).contains("One is stored");
    }

    @Test
    void a_pull_is_previewed_saved_run_and_its_batch_is_a_click_away() {
        pulling.source();
        Browser.open(context, "people", "sources/form");
        _setValue(field("Name"), "Deposits");
        _setValue(field("Code"), "deposits");
        choose("Record type", "deposit");
        _setValue(_get(TextArea.class), "select source_id, member, business_date, amount::float from record");
        _click(button("Preview the first rows"));
        await(ListItem.class, "no column revision");
        assertThat(texts(ListItem.class)).anyMatch(text -> text.startsWith("The column amount is a floating-point"));

        _setValue(_get(TextArea.class), "select source_id, revision, member, business_date, amount from record");
        _click(button("Preview the first rows"));
        await(Paragraph.class, "can be taken in as they are");
        assertThat(texts(NativeTableCell.class)).contains("ann", "2026-05-14", "12.50");
        choose("Runs", PullFields.When.AT_TIMES);
        _setValue(field("Times of day"), "6:00, 18:30 25:00");
        _click(button("Save the pull"));
        assertThat(texts(Paragraph.class)).contains("25:00 is not a time of day. Write times as 06:00, 18:30.");
        _setValue(field("Times of day"), "6:00, 18:30");
        _click(button("Save the pull"));

        assertThat(pulls.pull(Pulling.ADMIN, "deposits").schedule().times())
                .containsExactly(LocalTime.of(6, 0), LocalTime.of(18, 30));
        Browser.go("sources/pull/deposits");
        assertThat(texts(H3.class)).contains("It has never run");
        _click(button("Run now"));
        assertThat(texts(Button.class)).contains("Stop the run").doesNotContain("Run now");
        jobs.runMessages();
        pulling.ended("deposits");
        MockVaadin.clientRoundtrip();
        Browser.go("sources");
        Browser.go("sources/pull/deposits");
        assertThat(texts(Span.class)).anyMatch(text -> text.contains("1 accepted, 0 duplicates, 0 rejected"));
        assertThat(texts(Anchor.class)).contains("Look at the batch");
    }

    @Test
    void a_run_that_failed_says_why_in_the_readers_language() {
        pulling.source();
        pulling.save(Pulling.pull(
                "wrong", "deposit", PullMode.RECORDS, "select nothing from nowhere", PullMark.NONE, null, 0));
        pulling.run("wrong");

        Browser.open(context, "processes", "sources/pull/wrong");
        assertThat(texts(Paragraph.class)).anyMatch(text -> text.contains("relation \"nowhere\" does not exist"));
        assertThat(texts(Button.class)).doesNotContain("Run now");
        Browser.close();
        Browser.open(context, "processes", "sources/pull/wrong", Locale.SIMPLIFIED_CHINESE);
        assertThat(texts(Paragraph.class)).anyMatch(text -> text.startsWith("平台 Warehouse 没有回答该查询"));
        Browser.go("sources");
        assertThat(texts(Span.class)).contains("失败");
    }

    @Test
    void a_pull_that_ran_keeps_its_type_and_mode_in_the_form() {
        pulling.source();
        pulling.save(Pulling.records("deposits", "deposit"));
        pulling.run("deposits");
        Browser.open(context, "people", "sources/form/deposits");
        assertThat(select("Record type").isReadOnly()).isTrue();
        assertThat(select("What comes").isReadOnly()).isTrue();
        assertThat(field("Code").isReadOnly()).isTrue();
    }

    private static <T> void choose(String label, T value) {
        _setValue(SourcesViewTest.<T>select(label), value);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> Select<T> select(String label) {
        return (Select<T>) _get(Select.class, spec -> spec.withLabel(label));
    }

    private static TextField field(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }

    private static void await(Class<? extends Component> type, String text) {
        Awaitility.await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip();
            return texts(type).stream().anyMatch(found -> found.contains(text));
        });
        assertThat(UI.getCurrent()).isNotNull();
    }

    private static <T extends Component> List<String> texts(Class<T> type) {
        return _find(type).stream()
                .map(component -> component.getElement().getTextRecursively())
                .toList();
    }
}
