package io.dacheng.ui.audit;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.audit.AuditLog;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ui.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class AuditViewTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    AuditLog log;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void a_bank_with_two_deeds() {
        organisations.smallBank();
        log.record("eve", "target.submit", "target:7", "amount 100");
        log.record("cai", "target.approve", "target:7", "<b>as submitted</b>");
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void an_administrator_finds_what_somebody_did() {
        Browser.open(context, "people", "audit?action=target.");
        assertThat(texts()).contains("cai", "<b>as submitted</b>", "eve");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Person (login)")), "eve");
        assertThat(texts()).contains("eve", "amount 100").doesNotContain("cai");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Subject")), "plan:");
        assertThat(_find(NativeTableCell.class)).isEmpty();
    }

    @Test
    void a_changed_entry_is_named_by_the_check() {
        Browser.open(context, "people", "audit");
        _click(_get(Button.class, spec -> spec.withText("Check the log")));
        assertThat(said()).anyMatch(text -> text.matches("All [0-9,]+ entries are as they were written"));
        Long third = jdbc.queryForObject("select max(id) from audit_entry where subject = 'target:7'", Long.class);
        TestDatabase.owner().execute("""
                begin;
                set local session_replication_role = replica;
                update audit_entry set detail = 'amount 900' where id = %d;
                commit""".formatted(third));
        _click(_get(Button.class, spec -> spec.withText("Check the log")));
        assertThat(said()).anyMatch(text -> text.startsWith("Entry " + third + " does not fit"));
        assertThat(_find(Paragraph.class))
                .extracting(Paragraph::getText)
                .anyMatch(text -> text.startsWith("Keep this"));
        TestDatabase.empty();
    }

    @Test
    void a_head_of_a_day_that_does_not_fit_is_named_by_the_check() {
        jdbc.update("insert into audit_head values (date '2026-05-14', 9000, 9000, 'x', '1', 'no seal', now())");
        Browser.open(context, "people", "audit");
        _click(_get(Button.class, spec -> spec.withText("Check the log")));
        assertThat(said())
                .anyMatch(text -> text.matches("The head of .*14.* was altered, or sealed with another key"))
                .noneMatch(text -> text.contains("as they were written"));
        assertThat(_find(Paragraph.class))
                .extracting(Paragraph::getText)
                .contains("Checked against the head of one day");
        TestDatabase.empty();
    }

    private static List<String> texts() {
        return _find(NativeTableCell.class).stream()
                .flatMap(cell -> cell.getChildren())
                .map(part -> part.getElement().getText())
                .toList();
    }

    private static List<String> said() {
        return _find(Span.class).stream().map(Span::getText).toList();
    }
}
