package io.dacheng.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class LookBackTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    TestClock clock;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
        clock.reset();
    }

    @Test
    void a_plan_is_shown_as_it_was_with_nothing_to_change_and_a_way_back() {
        long plan = cascades.created();
        clock.set(LocalDate.of(2026, 5, 17));
        cascades.confirm(plan, "HQ", "setter");
        Browser.open(context, "setter", "plans/" + plan);
        _assertNone(Div.class, spec -> spec.withClasses("look-back"));
        assertThat(badges()).anyMatch(badge -> badge.contains("being agreed"));

        _click(_get(Button.class, spec -> spec.withClasses("known-at")));
        _setValue(_get(DatePicker.class, spec -> spec.withLabel("As known on")), LocalDate.of(2026, 5, 15));
        _setValue(_get(TimePicker.class), LocalTime.of(18, 0));
        _click(_get(Button.class, spec -> spec.withText("Look back")));

        assertThat(banner()).contains("As known on 15 May 2026, 18:00").contains("Nothing can be changed");
        assertThat(badges()).noneMatch(badge -> badge.contains("being agreed"));
        _assertNone(Button.class, spec -> spec.withText("Cancel the plan"));
        assertThat(parameters()).contains("knownAt=2026-05-15T10:00:00Z");

        _click(_get(Button.class, spec -> spec.withText("Back to now")));
        _assertNone(Div.class, spec -> spec.withClasses("look-back"));
        assertThat(badges()).anyMatch(badge -> badge.contains("being agreed"));
        assertThat(parameters()).doesNotContain("knownAt");
    }

    @Test
    void a_day_alone_is_its_end_in_the_zone_of_the_organisation() {
        Browser.open(context, "setter", "plans");
        _click(_get(Button.class, spec -> spec.withClasses("known-at")));
        _setValue(_get(DatePicker.class, spec -> spec.withLabel("As known on")), LocalDate.of(2026, 5, 14));
        _click(_get(Button.class, spec -> spec.withText("Look back")));

        assertThat(parameters()).contains("knownAt=2026-05-14T15:59:59.999Z");
        assertThat(banner()).contains("14 May 2026, 23:59");
    }

    @Test
    void the_past_stays_from_page_to_page_and_pages_of_the_present_say_that_they_are_none_of_it() {
        Browser.open(context, "setter", "plans?knownAt=2026-05-14T10:00:00Z");
        assertThat(_get(H1.class).getText()).isEqualTo("Targets");
        Browser.go("inbox");

        assertThat(_get(H3.class).getText()).isEqualTo("This page knows the present only");
        _assertNone(H1.class);
        _click(_get(Button.class, spec -> spec.withText("Back to now")));
        assertThat(_get(H1.class).getText()).isEqualTo("Inbox");
    }

    @Test
    void achievement_and_ranking_look_back_too() {
        long plan = cascades.active();
        assertThat(plan).isPositive();
        for (String page : List.of("achievement?unit=north", "ranking?unit=north")) {
            Browser.open(context, "head-north", page + "&knownAt=2026-05-14T10:00:00Z");
            assertThat(banner()).contains("14 May 2026, 18:00");
            assertThat(_find(H3.class).get(0).getText()).contains("target");
            Browser.close();
        }
    }

    @Test
    void today_looks_back_without_what_waits_now() {
        cascades.dispatched();
        Browser.open(context, "setter", "");
        assertThat(_find(Div.class, spec -> spec.withClasses("today-columns"))
                        .get(0)
                        .getChildren())
                .hasSize(2);
        Browser.go("?knownAt=2026-05-14T10:00:00Z");

        assertThat(banner()).contains("14 May 2026, 18:00");
        assertThat(_find(Div.class, spec -> spec.withClasses("today-columns"))
                        .get(0)
                        .getChildren())
                .hasSize(1);
        assertThat(_get(H3.class).getText()).isEqualTo("No target yet");
        _assertNone(Button.class, spec -> spec.withText("Set a new target"));
    }

    @Test
    void what_is_no_moment_or_still_to_come_means_now() {
        Browser.open(context, "setter", "plans?knownAt=yesterday");
        _assertNone(Div.class, spec -> spec.withClasses("look-back"));
        Browser.go("plans?knownAt=2027-01-01T00:00:00Z");
        _assertNone(Div.class, spec -> spec.withClasses("look-back"));
    }

    @Test
    void the_past_speaks_chinese() {
        Browser.open(context, "setter", "plans?knownAt=2026-05-14T10:00:00Z", Locale.SIMPLIFIED_CHINESE);
        assertThat(banner()).contains("2026年5月14日 18:00").contains("回到现在");
    }

    private static String banner() {
        return _get(Div.class, spec -> spec.withClasses("look-back"))
                .getElement()
                .getTextRecursively();
    }

    private static List<String> badges() {
        return _find(Badge.class).stream()
                .map(badge -> badge.getElement().getTextRecursively())
                .toList();
    }

    private static String parameters() {
        return URLDecoder.decode(Address.current(UI.getCurrent()).getPathWithQueryParameters(), StandardCharsets.UTF_8);
    }
}
