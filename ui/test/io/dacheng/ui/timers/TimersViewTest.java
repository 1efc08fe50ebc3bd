package io.dacheng.ui.timers;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.ModelVersions;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.ui.Browser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** P4 as a process admin meets it. */
@IntegrationTest
class TimersViewTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations bank;

    @Autowired
    private Cascades cascades;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TestClock clock;

    private Instant now;

    @BeforeEach
    void a_plan_is_being_agreed() {
        bank.smallBank();
        now = clock.instant();
        cascades.created();
        all().forEach(job -> management.setJobDuedate(job.getId(), Date.from(now.plus(Duration.ofHours(18)))));
    }

    @AfterEach
    void close() {
        Browser.close();
        management.createJobQuery().timers().suspended().list().forEach(job -> management.activateJobById(job.getId()));
        ModelVersions.endCases(runtime);
        all().forEach(job -> management.setJobDuedate(job.getId(), Date.from(now.plus(Duration.ofHours(18)))));
    }

    @Test
    void a_reminder_is_put_off_and_the_change_undone() {
        Browser.open(context, "processes", "timers?process=target-cascade");
        assertThat(texts(Span.class))
                .contains("Daily at 06:00", "Target cascade, version 1 · every day at 06:00", "waits");
        _click(_get(Button.class, spec -> spec.withText("Change the due date")));
        _setValue(_get(DatePicker.class, spec -> spec.withLabel("Day")), LocalDate.of(2026, 5, 20));
        _setValue(_get(TimePicker.class), LocalTime.of(8, 30));
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Change the due date")));
        assertThat(reminder().getDuedate()).isEqualTo(Date.from(Instant.parse("2026-05-20T00:30:00Z")));
        assertThat(texts(Span.class)).contains("due date set by processes");
        _click(_get(Button.class, spec -> spec.withText("Undo")));
        assertThat(reminder().getDuedate()).isEqualTo(Date.from(now.plus(Duration.ofHours(18))));
    }

    @Test
    void a_daily_run_is_stopped_let_go_and_run_now() {
        Browser.open(context, "processes", "timers?process=progress-review");
        assertThat(texts(Span.class)).contains("starts cases");
        _click(_get(Button.class, spec -> spec.withText("Stop")));
        assertThat(texts(Span.class)).contains("stopped");
        assertThat(texts(NativeButton.class)).contains("All 1", "Stopped 1", "Overdue 0");
        _click(_get(Button.class, spec -> spec.withText("Let it run again")));
        _click(_get(Button.class, spec -> spec.withText("Run now")));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(management
                        .createJobQuery()
                        .timers()
                        .processDefinitionKey("progress-review")
                        .singleResult()
                        .getDuedate())
                .isEqualTo(Date.from(now));
    }

    @Test
    void overdue_ones_are_told_in_the_readers_language_and_others_are_told_whom_to_ask() {
        management.setJobDuedate(reminder().getId(), Date.from(now.minus(Duration.ofHours(2))));
        Browser.open(context, "processes", "timers", Locale.SIMPLIFIED_CHINESE);
        assertThat(texts(Paragraph.class)).contains(all().size() + " 个定时器在等待；1 个逾期");
        _click(_get(NativeButton.class, spec -> spec.withText("逾期 1")));
        assertThat(texts(Span.class)).contains("逾期", "目标分解，版本 1 · 每天 06:00");
        Browser.close();
        Browser.open(context, "head-north", "timers");
        assertThat(texts(H3.class)).containsExactly("Timers are kept by who looks after the processes");
    }

    private Job reminder() {
        return management
                .createJobQuery()
                .timers()
                .processDefinitionKey("target-cascade")
                .singleResult();
    }

    private List<Job> all() {
        return management.createJobQuery().timers().list();
    }

    private static <T extends Component> List<String> texts(Class<T> type) {
        return _find(type).stream()
                .map(component -> component.getElement().getTextRecursively())
                .toList();
    }
}
