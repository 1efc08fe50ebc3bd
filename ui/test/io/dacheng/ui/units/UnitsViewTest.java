package io.dacheng.ui.units;

import static com.github.mvysny.kaributesting.v10.GridKt._get;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.treegrid.TreeGrid;
import io.dacheng.access.PeopleService;
import io.dacheng.access.UnitEntry;
import io.dacheng.access.UserAccounts;
import io.dacheng.calendar.CalendarSeed;
import io.dacheng.calendar.WorkingCalendars;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.organisation.UnitView;
import io.dacheng.ui.Browser;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class UnitsViewTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private CalendarSeed seed;

    @Autowired
    private WorkingCalendars calendars;

    @Autowired
    private PeopleService people;

    @BeforeEach
    void empty() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_regions_head_sees_that_region_only_and_changes_nothing() {
        organisations.smallBank();
        Browser.open(context, "head-north", "units");
        assertThat(codes()).containsExactly("north", "north-1", "north-2");
        _assertNone(Button.class, spec -> spec.withText("Add a unit"));
        _assertNone(Button.class, spec -> spec.withText("Edit"));
    }

    @Test
    void a_member_is_told_where_the_own_targets_are() {
        organisations.smallBank();
        Browser.open(context, "ann", "units");
        _assertOne(H3.class, spec -> spec.withText("No units yet"));
        _assertNone(Button.class, spec -> spec.withText("Add a unit"));
    }

    @Test
    void the_administrator_starts_a_tree_by_hand() {
        Browser.open(context, "admin", "units");
        _assertOne(H3.class, spec -> spec.withText("No units yet"));
        fill("Add a unit", "Head office", "HQ", "head-office");
        assertThat(codes()).containsExactly("HQ");
        fill("Add a unit", "North", "north", "region");
        assertThat(codes()).containsExactly("HQ");
        parentField().setValue(grid0());
        _setValue(_get(BigDecimalField.class, spec -> spec.withLabel("Weight")), new BigDecimal("60"));
        clickLast("Add a unit");
        assertThat(codes()).containsExactly("HQ", "north");
        UnitView north = organisations.unit("north");
        assertThat(north.weight()).isEqualByComparingTo("60");
        assertThat(north.parentId()).isEqualTo(organisations.unitId("HQ"));
    }

    @Test
    void a_unit_takes_up_a_calendar_and_drops_it_again() {
        seed.ensure();
        organisations.smallBank();
        chooseCalendar("cn");
        assertThat(organisations.unit("HQ").calendar()).isEqualTo("cn");
        chooseCalendar("natural");
        assertThat(organisations.unit("HQ").calendar()).isEqualTo("natural");
        chooseCalendar(null);
        assertThat(organisations.unit("HQ").calendar()).isNull();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void chooseCalendar(@Nullable String code) {
        Browser.open(context, "admin", "units");
        UnitView hq = organisations.unit("HQ");
        UnitForms.edit(
                        hq,
                        calendars.calendars(organisations.viewer("admin")),
                        input -> people.changeUnit(
                                organisations.viewer("admin"),
                                hq.id(),
                                input.name(),
                                input.kind(),
                                input.weight(),
                                input.calendar()))
                .open();
        Select<String> calendar = _get(Select.class, spec -> spec.withLabel("Calendar"));
        calendar.setValue(code);
        _click(_get(Button.class, spec -> spec.withText("Save the unit")));
        Browser.close();
    }

    private static void fill(String button, String name, String code, String kind) {
        _click(_find(Button.class, spec -> spec.withText(button)).get(0));
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name")), name);
        _setValue(_get(TextField.class, spec -> spec.withLabel("Code")), code);
        _setValue(_get(TextField.class, spec -> spec.withLabel("Kind")), kind);
        clickLast(button);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ComboBox<UnitEntry> parentField() {
        return _get(ComboBox.class, spec -> spec.withLabel("Lies below"));
    }

    private static UnitEntry grid0() {
        return _get(grid(), 0);
    }

    @SuppressWarnings("unchecked")
    private static TreeGrid<UnitEntry> grid() {
        return _get(TreeGrid.class);
    }

    private static List<String> codes() {
        TreeGrid<UnitEntry> grid = grid();
        return IntStream.range(0, _size(grid))
                .mapToObj(i -> _get(grid, i).unit().code())
                .toList();
    }

    private static void clickLast(String text) {
        List<Button> buttons = _find(Button.class, spec -> spec.withText(text));
        _click(buttons.get(buttons.size() - 1));
    }
}
