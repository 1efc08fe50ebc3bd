package io.dacheng.ui.people;

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
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.access.PeopleService;
import io.dacheng.access.Person;
import io.dacheng.access.UnitEntry;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ui.Browser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class PeopleViewTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private PeopleService people;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_branch_head_sees_the_own_people_and_no_way_to_change_them() {
        Browser.open(context, "head-north-1", "people");
        assertThat(logins()).containsExactly("ann", "bob", "head-north-1");
        _assertNone(Button.class, spec -> spec.withText("Add a person"));
        _assertNone(Button.class, spec -> spec.withText("Import from files"));
    }

    @Test
    void search_and_unit_narrow_the_list_and_nothing_found_offers_everybody() {
        Browser.open(context, "setter", "people?unit=south-1");
        assertThat(logins()).containsExactly("eve", "fei", "head-south-1");
        TextField search = _get(TextField.class, spec -> spec.withPlaceholder("Search by name or login"));
        _setValue(search, "EV");
        assertThat(logins()).containsExactly("eve");
        _setValue(search, "nobody at all");
        _assertOne(H3.class, spec -> spec.withText("Nobody found"));
        _click(_get(Button.class, spec -> spec.withText("Show everybody")));
        assertThat(logins()).hasSize(14);
    }

    @Test
    void a_person_of_another_branch_is_not_there() {
        long eve = organisations.memberId("eve");
        Browser.open(context, "head-north", "people/" + eve);
        _assertOne(H3.class, spec -> spec.withText("There is nothing here for you"));
    }

    @Test
    void a_person_is_added_and_gets_a_first_password() {
        Browser.open(context, "people", "people");
        _click(_get(Button.class, spec -> spec.withText("Add a person")));
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name")), "高 明");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Login")), "gao");
        _setValue(_get(EmailField.class, spec -> spec.withLabel("Email")), "gao@example.org");
        clickLast("Add a person");
        _assertOne(H1.class, spec -> spec.withText("People"));

        unitField().setValue(entry("north-1"));
        clickLast("Add a person");

        _assertOne(H1.class, spec -> spec.withText("高 明"));
        _click(_get(Button.class, spec -> spec.withText("Set a password")));
        _setValue(_get(PasswordField.class), "short");
        clickLast("Set a password");
        assertThat(_get(Paragraph.class, spec -> spec.withClasses("refusal")).getText())
                .isEqualTo("A password has 10 to 200 characters. Choose one of that length.");
        _setValue(_get(PasswordField.class), "long-enough-now");
        clickLast("Set a password");
        Person gao = people.person(organisations.viewer("people"), organisations.memberId("gao"));
        assertThat(gao.hasPassword()).isTrue();
        assertThat(gao.placements()).extracting(Person.Placement::unitName).containsExactly("North 1");
    }

    @Test
    void a_taken_login_is_told_in_the_form_which_stays_open() {
        Browser.open(context, "people", "people");
        _click(_get(Button.class, spec -> spec.withText("Add a person")));
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name")), "Ann");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Login")), "ann");
        unitField().setValue(entry("north-1"));
        clickLast("Add a person");
        assertThat(_get(Paragraph.class, spec -> spec.withClasses("refusal")).getText())
                .isEqualTo("The login ann is taken. Choose another.");
    }

    @Test
    void an_import_is_tried_first_and_a_wrong_row_is_shown_in_the_readers_language() {
        ImportDialog dialog = openImport(Locale.SIMPLIFIED_CHINESE);
        dialog.received("members.csv", bytes("login,name,unit_code,role\ngao,Gao,nowhere,MEMBER\n"));
        assertThat(_get(ListItem.class).getElement().getTextRecursively())
                .isEqualTo("第 2 行，unit_code没有代码为 nowhere 的机构。请加入 units.csv 或更正代码。");
        assertThat(_get(Button.class, spec -> spec.withText("应用导入")).isEnabled())
                .isFalse();
    }

    @Test
    void a_right_import_changes_nothing_before_it_is_applied() {
        ImportDialog dialog = openImport(Locale.ENGLISH);
        dialog.received("members.csv", bytes("login,name,unit_code,role\ngao,Gao,north-1,MEMBER\n"));
        assertThat(people.people(organisations.viewer("people"), "gao", null, 0, 10)
                        .total())
                .isZero();
        _click(_get(Button.class, spec -> spec.withText("Apply the import")));
        assertThat(people.people(organisations.viewer("people"), "gao", null, 0, 10)
                        .total())
                .isEqualTo(1);
    }

    @Test
    void a_file_of_another_name_is_told_and_cannot_be_applied() {
        ImportDialog dialog = openImport(Locale.ENGLISH);
        dialog.received("holiday.csv", bytes("day\n"));
        assertThat(_find(Paragraph.class, spec -> spec.withClasses("alarm-text")))
                .extracting(Paragraph::getText)
                .anyMatch(text -> text.startsWith("There is nothing to read from a file named holiday.csv."));
        assertThat(_get(Button.class, spec -> spec.withText("Apply the import")).isEnabled())
                .isFalse();
    }

    private ImportDialog openImport(Locale language) {
        Browser.open(context, "people", "people", language);
        _click(_get(
                Button.class, spec -> spec.withText(language.equals(Locale.ENGLISH) ? "Import from files" : "从文件导入")));
        return _get(ImportDialog.class);
    }

    private List<String> logins() {
        @SuppressWarnings("unchecked")
        Grid<Person> grid = _get(Grid.class);
        return java.util.stream.IntStream.range(0, _size(grid))
                .mapToObj(i -> _get(grid, i).login())
                .toList();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private ComboBox<UnitEntry> unitField() {
        return _get(ComboBox.class, spec -> spec.withLabel("Unit"));
    }

    private UnitEntry entry(String code) {
        return people.units(organisations.viewer("people")).stream()
                .filter(entry -> entry.unit().code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** The button in the dialog, not the one that opened it. */
    private static void clickLast(String text) {
        List<Button> buttons = _find(Button.class, spec -> spec.withText(text));
        _click(buttons.get(buttons.size() - 1));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
