package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.target.NegotiationService;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A job may run again after a crash: each service task, run once more, changes nothing more. */
@IntegrationTest
class RunTwiceTest {

    @Autowired
    private Map<String, JavaDelegate> verbs;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_small_bank() {
        clock.reset();
        organisations.smallBank();
    }

    @Test
    void splitting_and_dispatching() {
        long plan = cascades.created();
        unchangedBy("proposeSplit", "plan:" + plan);
        cascades.confirm(plan, "HQ", "setter");
        unchangedBy("dispatchChildren", "plan:" + plan);
        cascades.schedule(plan, "north");
        unchangedBy("proposeSplit", "target:" + cascades.target(plan, "north"));
    }

    @Test
    void agreeing_and_activating() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann");
        cascades.approve(plan, "ann");
        unchangedBy("agreeTarget", "target:" + cascades.target(plan, "ann"));
        unchangedBy("checkBalance", "target:" + cascades.target(plan, "north"));
        cascades.agreeEverybody(plan);
        unchangedBy("activatePlan", "plan:" + plan);
        clock.set(LocalDate.of(2026, 5, 18));
        run("calculateProgress", null);
        unchangedBy("calculateProgress", null);
        run("openReviews", null);
        unchangedBy("openReviews", null);
    }

    @Test
    void agreeing_and_balancing_what_was_returned_from_above() {
        long plan = cascades.dispatched();
        for (String member : List.of("ann", "bob")) {
            cascades.submit(plan, member);
            cascades.approve(plan, member);
        }
        negotiation.returnToAuthor(cascades.viewer("setter"), cascades.target(plan, "ann"), "Look again");
        unchangedBy("agreeTarget", "target:" + cascades.target(plan, "ann"));
        unchangedBy("agreeTarget", "target:" + cascades.target(plan, "north-1"));
        unchangedBy("checkBalance", "target:" + cascades.target(plan, "north-1"));
        unchangedBy("checkBalance", "plan:" + plan);
        unchangedBy("dispatchChildren", "target:" + cascades.target(plan, "north-1"));
    }

    @Test
    void reminding_and_cancelling() {
        long plan = cascades.dispatched();
        clock.set(LocalDate.of(2026, 5, 30));
        run("remindDue", "plan:" + plan);
        unchangedBy("remindDue", "plan:" + plan);
        run("cancelPlan", "plan:" + plan);
        unchangedBy("cancelPlan", "plan:" + plan);
        run("endCases", "plan:" + plan);
        unchangedBy("endCases", "plan:" + plan);
    }

    private void unchangedBy(String verb, @Nullable String businessKey) {
        List<Object> before = everything();
        run(verb, businessKey);
        assertThat(everything()).as(verb).isEqualTo(before);
    }

    private void run(String verb, @Nullable String businessKey) {
        DelegateExecution execution = mock(DelegateExecution.class);
        when(execution.getProcessBusinessKey()).thenReturn(businessKey);
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            try {
                verbs.get(verb).execute(execution);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private List<Object> everything() {
        return jdbc.sql("""
                select (select count(*) from target), (select sum(open_children) from target),
                    (select string_agg(state || amount, ',' order by id) from target),
                    (select count(*) from target_change), (select string_agg(state, ',' order by id) from plan),
                    (select string_agg(state || coalesce(reminded_at::text, '') || coalesce(escalated_at::text, ''), ','
                        order by id) from work_item),
                    (select count(*) from work_item_candidate), (select count(*) from notice),
                    (select count(*) from review), (select count(*) from review_finding),
                    (select count(*) from act_ru_execution), (select count(*) from act_ru_task)
                """)
                .query((row, n) -> {
                    Object[] values = new Object[row.getMetaData().getColumnCount()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = String.valueOf(row.getObject(i + 1));
                    }
                    return List.of(values);
                })
                .single();
    }
}
