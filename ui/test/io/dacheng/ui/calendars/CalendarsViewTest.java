package io.dacheng.ui.calendars;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.access.UserAccounts;
import io.dacheng.calendar.CalendarSeed;
import io.dacheng.calendar.DayKind;
import io.dacheng.calendar.WorkingCalendars;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ui.Browser;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** May 2026: the 1st, a Friday, to the 5th are holidays, Saturday the 9th is worked. */
@IntegrationTest
class CalendarsViewTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations bank;

    @Autowired
    private WorkingCalendars calendars;

    @Autowired
    private CalendarSeed seed;

    @Autowired
    private UserAccounts accounts;

    @BeforeEach
    void bank() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        seed.ensure();
        bank.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_year_shows_each_day_by_a_word_and_the_working_days_of_each_month() {
        Browser.open(context, "admin", "calendars");
        assertThat(_find(DayButton.class)).hasSize(365);
        assertThat(words("1 May 2026")).isEqualTo("1 May 2026, Friday: Holiday, 劳动节");
        assertThat(words("9 May 2026")).isEqualTo("9 May 2026, Saturday: Working day, 劳动节");
        assertThat(words("10 May 2026")).isEqualTo("10 May 2026, Sunday: weekend");
        assertThat(words("11 May 2026")).isEqualTo("11 May 2026, Monday: working day");
        _assertOne(Paragraph.class, spec -> spec.withText("248 working days"));
        assertThat(_find(DayButton.class).stream()
                        .filter(day -> "0".equals(day.getElement().getAttribute("tabindex"))))
                .as("one tab stop; arrow keys do the rest")
                .hasSize(1);
    }

    @Test
    void a_day_is_changed_and_the_change_undone() {
        Browser.open(context, "admin", "calendars?calendar=cn&year=2027");
        _assertOne(
                Paragraph.class,
                spec -> spec.withText("261 working days · 2027 has no holidays entered: weekdays count"));
        _click(day("1 Jan 2027"));
        kind().setValue(DayKind.HALF_DAY);
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name")), "Short day");
        _click(_get(Button.class, spec -> spec.withText("Save the day")));
        assertThat(words("1 Jan 2027")).isEqualTo("1 Jan 2027, Friday: Half day, Short day");
        _assertOne(Paragraph.class, spec -> spec.withText("260.5 working days"));
        assertThat(calendars.days(bank.viewer("admin"), "cn", 2027)).hasSize(1);

        _click(_get(Button.class, spec -> spec.withText("Undo")));
        assertThat(words("1 Jan 2027")).isEqualTo("1 Jan 2027, Friday: working day");
        assertThat(calendars.days(bank.viewer("admin"), "cn", 2027)).isEmpty();
        assertThat(_get(Button.class, spec -> spec.withText("Undo")).isEnabled())
                .isFalse();
    }

    @Test
    void a_holiday_becomes_a_usual_day_and_comes_back_with_its_name() {
        Browser.open(context, "processes", "calendars?calendar=cn&year=2026");
        _click(day("1 May 2026"));
        assertThat(kind().getValue()).isEqualTo(DayKind.HOLIDAY);
        kind().setValue(null);
        _click(_get(Button.class, spec -> spec.withText("Save the day")));
        assertThat(words("1 May 2026")).isEqualTo("1 May 2026, Friday: working day");
        _click(_get(Button.class, spec -> spec.withText("Undo")));
        assertThat(calendars
                        .day(bank.viewer("admin"), "cn", LocalDate.of(2026, 5, 1))
                        .name())
                .isEqualTo("劳动节");
    }

    @Test
    void a_head_looks_and_changes_nothing_and_sees_which_of_the_own_units_count_by_it() {
        bank.bring(
                Map.of(
                        "units.csv",
                        "code,parent_code,name,kind,weight,calendar\nnorth,HQ,North,region,60,cn\nsouth,HQ,South,region,40,cn\n"));
        Browser.open(context, "head-north", "calendars");
        _assertOne(
                Paragraph.class,
                spec -> spec.withText("Used by North, and by the units below unless they name another."));
        _assertNone(Button.class, spec -> spec.withText("Import days"));
        _assertNone(Button.class, spec -> spec.withText("Add a calendar"));
        _assertOne(Anchor.class, spec -> spec.withText("Export as CSV"));
        assertThat(day("1 May 2026").getElement().getAttribute("aria-disabled")).isEqualTo("true");
    }

    @Test
    void a_calendar_is_added_and_opens_without_data() {
        Browser.open(context, "admin", "calendars");
        _click(_get(Button.class, spec -> spec.withText("Add a calendar")));
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name")), "Hong Kong");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Code")), "hk");
        List<Button> add = _find(Button.class, spec -> spec.withText("Add a calendar"));
        _click(add.get(add.size() - 1));
        assertThat(calendars.calendar(bank.viewer("admin"), "hk").name()).isEqualTo("Hong Kong");
        _assertOne(
                Paragraph.class,
                spec -> spec.withText("No year has data yet: weekdays count. Enter days below or import them. "));
        assertThat(words("1 May 2026")).isEqualTo("1 May 2026, Friday: working day");
    }

    @Test
    void in_chinese_the_marks_are_those_people_know() {
        Browser.open(context, "admin", "calendars", Locale.SIMPLIFIED_CHINESE);
        assertThat(day("2026年5月1日").getElement().getTextRecursively()).isEqualTo("1休");
        assertThat(day("2026年5月9日").getElement().getTextRecursively()).isEqualTo("9班");
    }

    @Test
    void without_any_calendar_the_page_says_what_will_stand_there() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        Browser.open(context, "admin", "calendars");
        _assertOne(H3.class, spec -> spec.withText("No calendars yet"));
    }

    private static DayButton day(String date) {
        return _get(
                DayButton.class,
                spec -> spec.withPredicate(
                        day -> day.getElement().getAttribute("aria-label").startsWith(date + ",")
                                || day.getElement().getAttribute("aria-label").startsWith(date + "，")));
    }

    private static String words(String date) {
        return day(date).getElement().getAttribute("aria-label");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<DayKind> kind() {
        return _get(Select.class, spec -> spec.withLabel("This day is"));
    }
}
