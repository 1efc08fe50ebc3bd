package io.dacheng.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationTrigger;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class FrameTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_branch_head_is_shown_the_way_to_ranking_people_and_units() {
        Browser.open(context, "head-north", "");
        assertThat(way()).contains("Today", "Inbox");
        assertThat(way()).doesNotContain("Admin");
    }

    @Test
    void a_plain_member_is_spared_what_is_for_leaders() {
        Browser.open(context, "ann", "");
        assertThat(way()).contains("Today", "Inbox").doesNotContain("Ranking", "People", "Units", "Records", "Admin");
    }

    @Test
    void the_frame_speaks_chinese_when_asked() {
        Browser.open(context, "ann", "", Locale.SIMPLIFIED_CHINESE);
        assertThat(way()).contains("今日", "待办");
    }

    @Test
    void the_as_of_day_of_the_address_rules_the_page_and_stays() {
        Browser.open(context, "ann", "inbox?asOf=2026-04-30");
        assertThat(picker().getValue()).isEqualTo(LocalDate.of(2026, 4, 30));
        Browser.go("");
        assertThat(picker().getValue()).isEqualTo(LocalDate.of(2026, 4, 30));
    }

    @Test
    void an_unreadable_day_means_today() {
        Browser.open(context, "ann", "inbox?asOf=yesterday");
        assertThat(picker().getValue()).isEqualTo(LocalDate.of(2026, 5, 15));
    }

    @Test
    void an_address_that_leads_nowhere_says_so_inside_the_frame() {
        Browser.open(context, "ann", "");
        UI ui = UI.getCurrent();
        ui.getInternals().getRouter().navigate(ui, new Location("no-such-page"), NavigationTrigger.PAGE_LOAD);
        assertThat(_get(H3.class).getText()).isEqualTo("There is no such page");
        assertThat(way()).contains("Today");
    }

    @Test
    void a_task_of_somebody_else_is_not_there() {
        Browser.open(context, "ann", "inbox/4711");
        assertThat(_get(H3.class).getText()).isEqualTo("There is nothing here for you");
    }

    @Test
    void nobody_is_sent_to_the_login_page() {
        Browser.openAsNobody(context, "login");
        assertThat(_get(LoginForm.class).isVisible()).isTrue();
        assertThat(_get(H1.class).getText()).contains("One number from the top");
        _assertNone(SideNavItem.class);
    }

    private static List<String> way() {
        return _find(SideNavItem.class).stream().map(SideNavItem::getLabel).toList();
    }

    private static DatePicker picker() {
        return _get(DatePicker.class, spec -> spec.withClasses("as-of"));
    }
}
