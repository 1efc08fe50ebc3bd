package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.audit.AuditTrail;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.Refused;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** V4: an administrator reads as somebody else, and changes nothing, whatever they call. */
@IntegrationTest
class ViewAsTest {

    @Autowired
    private ViewAs viewAs;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private AccessService access;

    @Autowired
    private Organisations organisations;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        clock.reset();
        accounts.ensureAdministrator("administrator");
        organisations.smallBank();
    }

    @Test
    void who_looks_sees_what_the_person_sees_and_no_more() {
        ViewAs.View view = viewAs.start(viewer("people"), "head-north");
        Viewer seen = viewAs.viewer("people", view.id()).orElseThrow();
        assertThat(seen.login()).isEqualTo("head-north");
        assertThat(seen.viewedBy()).isEqualTo("people");
        assertThat(access.canSeeUnit(seen, organisations.unitId("north-1"))).isTrue();
        assertThat(access.canSeeUnit(seen, organisations.unitId("south"))).isFalse();
        assertThat(seen.managesPeople()).isFalse();
    }

    /** Every service there is, found by the class path: one that is written tomorrow is tried as well. */
    @Test
    void every_service_refuses_every_change() throws Exception {
        Viewer looking = viewAs.viewer(
                        "people", viewAs.start(viewer("people"), "head-north").id())
                .orElseThrow();
        Set<String> modules = new TreeSet<>();
        List<String> let = new ArrayList<>();
        int tried = 0;
        for (Map.Entry<String, Object> bean :
                context.getBeansWithAnnotation(Service.class).entrySet()) {
            Class<?> type = AopUtils.getTargetClass(bean.getValue());
            for (Method method : type.getMethods()) {
                if (!type.getName().startsWith("io.dacheng.") || !ReadingOnly.changes(method, type)) {
                    continue;
                }
                tried++;
                modules.add(type.getPackageName().split("\\.")[2]);
                if (!refuses(bean.getValue(), method, looking)) {
                    let.add(type.getSimpleName() + "." + method.getName());
                }
            }
        }
        assertThat(let).isEmpty();
        assertThat(tried).isGreaterThan(70);
        assertThat(modules)
                .contains(
                        "access",
                        "calendar",
                        "dashboard",
                        "inbox",
                        "ledger",
                        "metric",
                        "notification",
                        "review",
                        "target");
    }

    @Test
    void start_and_end_stand_in_the_audit_log() {
        viewAs.start(viewer("people"), "ann");
        viewAs.end(viewer("people"));
        assertThat(viewAs.current("people")).isEmpty();
        assertThat(audit.about("user:ann", 2))
                .extracting(AuditTrail.Line::action, AuditTrail.Line::actor)
                .containsExactly(tuple("access.view-as.end", "people"), tuple("access.view-as.start", "people"));
    }

    @Test
    void it_ends_by_itself_and_says_so_in_the_audit_log() {
        ViewAs.View view = viewAs.start(viewer("people"), "ann");
        clock.advance(Duration.ofMinutes(29));
        assertThat(viewAs.viewer("people", view.id())).isPresent();
        clock.advance(Duration.ofMinutes(1));
        assertThat(viewAs.viewer("people", view.id())).isEmpty();
        viewAs.endOverdue();
        assertThat(audit.about("user:ann", 1))
                .extracting(AuditTrail.Line::action, AuditTrail.Line::detail)
                .containsExactly(tuple("access.view-as.end", "its time was over"));
    }

    @Test
    void a_second_look_ends_the_first() {
        long first = viewAs.start(viewer("people"), "ann").id();
        long second = viewAs.start(viewer("people"), "bob").id();
        assertThat(viewAs.viewer("people", first)).isEmpty();
        assertThat(viewAs.viewer("people", second)).map(Viewer::login).contains("bob");
    }

    @Test
    void it_is_for_administrators_of_all_the_persons_units_only() {
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\nnorth-admin,North admin,north,ADMIN,,,\n"));
        assertThat(refused("head-north", "ann").kind()).isEqualTo(Refused.Kind.FORBIDDEN);
        assertThat(refused("ann", "bob").kind()).isEqualTo(Refused.Kind.NOT_FOUND);
        assertThat(refused("north-admin", "eve").kind()).isEqualTo(Refused.Kind.NOT_FOUND);
        assertThat(refused("people", "people").code()).isEqualTo("access.view-as.not");
        assertThat(refused("people", "nobody").kind()).isEqualTo(Refused.Kind.NOT_FOUND);
        assertThat(viewAs.start(viewer("north-admin"), "ann").person()).isEqualTo("ann");
        assertThat(viewAs.may(viewer("admin"), "eve")).isTrue();
    }

    @Test
    void who_is_no_administrator_any_more_looks_no_more() {
        ViewAs.View view = viewAs.start(viewer("people"), "ann");
        jdbc.sql("update assignment set valid_to = '2026-05-14' where member_id = :id")
                .param("id", organisations.memberId("people"))
                .update();
        assertThat(viewAs.viewer("people", view.id())).isEmpty();
    }

    @Test
    void who_looks_as_somebody_does_not_look_on_as_a_third() {
        ViewAs.View view = viewAs.start(viewer("admin"), "people");
        Viewer looking = viewAs.viewer("admin", view.id()).orElseThrow();
        assertThat(viewAs.may(looking, "ann")).isFalse();
        assertThat(catchThrowableOfType(Refused.class, () -> viewAs.start(looking, "ann"))
                        .code())
                .isEqualTo("access.view-as.reading");
    }

    private static boolean refuses(Object bean, Method method, Viewer looking) throws IllegalAccessException {
        method.setAccessible(true);
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == Viewer.class ? looking : nothing(type))
                .toArray();
        try {
            method.invoke(bean, arguments);
            return false;
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof Refused refused && refused.code().equals("access.view-as.reading");
        }
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == long.class ? (Object) 0L : null;
    }

    private Refused refused(String login, String person) {
        return catchThrowableOfType(Refused.class, () -> viewAs.start(viewer(login), person));
    }

    private Viewer viewer(String login) {
        return organisations.viewer(login);
    }
}
