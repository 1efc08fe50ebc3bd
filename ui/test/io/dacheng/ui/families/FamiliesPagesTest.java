package io.dacheng.ui.families;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.github.mvysny.kaributesting.v10.PrettyPrintTreeKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.KnownFamily;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.school.families.FamilyQuery;
import io.dacheng.school.families.FamilyReader;
import io.dacheng.school.families.Purpose;
import io.dacheng.ui.Branches;
import io.dacheng.ui.Browser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Families on the pages: what people do there, and that nothing personal stands on any page there is. */
@IntegrationTest
class FamiliesPagesTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private KnownFamily known;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private FamilyReader reader;

    @BeforeEach
    void a_family_of_the_east() {
        known.live();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    /** Every page of the product, those with parameters about this family. */
    @ParameterizedTest
    @ValueSource(strings = {"head-east", "ying", "tao"})
    void nothing_personal_stands_on_any_page(String login) {
        Browser.open(context, login, "");
        List<String> paths = RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
                .filter(route -> !route.getNavigationTarget().getSimpleName().startsWith("Login"))
                .map(this::path)
                .filter(path -> !path.contains(":"))
                .toList();
        assertThat(paths).contains("families", "families/" + known.family);
        for (String path : paths) {
            Browser.go(path);
            String read = everything();
            assertThat(KnownFamily.PERSONAL.matcher(read).results().map(found -> found.group()))
                    .as("%s on /%s reads:%n%s", login, path, read)
                    .isEmpty();
        }
        Browser.go("families/" + known.family);
        assertThat(everything()).contains("139****4321", "欧***");
    }

    /** The address of a page, with the family's own ids for what the school's pages take. */
    private String path(RouteData route) {
        Map<String, Long> ids = Map.of(
                "student", known.student,
                "lead", known.lead,
                "lesson", known.lesson,
                "family", known.family);
        String path = route.getTemplate();
        for (Map.Entry<String, Long> id : ids.entrySet()) {
            path = path.replaceAll(":" + id.getKey() + "(\\(.*?\\))?(?=/|$)", String.valueOf(id.getValue()));
        }
        return path;
    }

    @Test
    void contact_details_are_shown_for_a_purpose_and_hidden_again() {
        Browser.open(context, "ying", "families/" + known.family);
        _click(_get(Button.class, spec -> spec.withText("Show contact details")));
        assertThat(_find(OpenedData.class))
                .as("nothing before the purpose is told")
                .isEmpty();
        purpose().setValue(Purpose.CONTACT);
        _click(_get(Button.class, spec -> spec.withText("Show for 60 seconds")));

        assertThat(everything()).contains(KnownFamily.MOTHER, KnownFamily.MOBILE, KnownFamily.ADDRESS);
        assertThat(_find(Anchor.class)).extracting(Anchor::getHref).contains("tel:" + KnownFamily.MOBILE);
        _get(OpenedData.class).over();
        assertThat(everything()).doesNotContain(KnownFamily.MOTHER, KnownFamily.MOBILE);

        Browser.close();
        Browser.open(context, "head-east", "families/" + known.family);
        assertThat(everything()).contains("Who looked at personal data", "name=Ying, purpose=CONTACT");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static RadioButtonGroup<Purpose> purpose() {
        RadioButtonGroup group = _get(RadioButtonGroup.class, spec -> spec.withLabel("What for"));
        return (RadioButtonGroup<Purpose>) group;
    }

    @Test
    void a_talk_is_logged_and_stands_on_top() {
        Browser.open(context, "ying", "families/" + known.family);
        _click(_get(Button.class, spec -> spec.withText("Log a talk")));
        _setValue(_get(TextArea.class), "Would like Saturdays, 139 8765 4321");
        _click(_get(Button.class, spec -> spec.withText("In a week")));
        _click(_get(Button.class, spec -> spec.withText("Save the talk")));

        assertThat(everything()).contains("Would like Saturdays, 139****4321", "22 May 2026");
    }

    @Test
    void a_family_is_registered_and_the_known_number_is_told_before() {
        Browser.open(context, "head-east", "families");
        _click(_find(Button.class, spec -> spec.withText("Register a family")).get(0));
        _setValue(field("Name"), "Meredith Ashdown");
        _setValue(field("Phone"), "139 8765 4321");
        assertThat(everything()).contains("A family with this number is here already:");
        _setValue(field("Phone"), "13512340000");
        List<Button> save = _find(Button.class, spec -> spec.withText("Register a family"));
        _click(save.get(save.size() - 1));

        assertThat(everything()).contains("M***", "135****0000").doesNotContain("Ashdown", "13512340000");
    }

    private static TextField field(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    @Test
    void erasing_tells_what_goes_and_wants_a_running_contract_confirmed() {
        Browser.open(context, "head-east", "families/" + known.family);
        _click(_get(Button.class, spec -> spec.withText("Erase personal data")));
        assertThat(everything()).contains("Orders (1, worth 2,000) stay", "hours left 11");
        _click(_get(Button.class, spec -> spec.withText("Erase for good")));
        assertThat(everything()).contains("Settle it first, or confirm");
        _setValue(_get(Checkbox.class, spec -> spec.withLabel("Erase although a contract is running")), true);
        _click(_get(Button.class, spec -> spec.withText("Erase for good")));

        assertThat(everything()).contains("Erased " + known.family, "Orders, hours and lessons stay without names");
    }

    @Test
    void who_does_not_lead_neither_erases_nor_reads_the_log() {
        Browser.open(context, "tao", "families/" + known.family);
        assertThat(_find(Button.class))
                .extracting(Button::getText)
                .contains("Show contact details", "Log a talk")
                .doesNotContain("Erase personal data", "Add a parent", "Hand out the family's data");
        assertThat(everything()).doesNotContain("Who looked at personal data");
        Browser.go("families?tab=openings");
        assertThat(everything()).doesNotContain("Every look at what is masked");
    }

    @Test
    void chinese_heads_read_their_own_words() {
        Browser.open(context, "head-east", "families/" + known.family, Locale.SIMPLIFIED_CHINESE);
        assertThat(everything()).contains("登记沟通", "查看联系方式", "家长", "沟通记录", "删除个人信息");
        assertThat(reader.families(
                                school.viewer("head-east"),
                                new FamilyQuery(null, "4321", FamilyQuery.Show.ALL, false, 0, 5))
                        .total())
                .isPositive();
    }

    /** What stands in lists first: asking for them lets dialogs come that were opened. */
    private static String everything() {
        String lists = LocatorJ._find(Grid.class).stream()
                .flatMap(FamiliesPagesTest::rowsOf)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
        return PrettyPrintTreeKt.toPrettyTree(UI.getCurrent()) + lists;
    }

    private static Stream<?> rowsOf(Grid<?> grid) {
        return grid instanceof TreeGrid<?> tree
                ? Branches.roots(tree).stream()
                : grid.getGenericDataView().getItems();
    }
}
