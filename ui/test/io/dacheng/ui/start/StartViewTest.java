package io.dacheng.ui.start;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.access.UnitEntry;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.metric.MetricDraft;
import io.dacheng.metric.MetricEditing;
import io.dacheng.organisation.Role;
import io.dacheng.ui.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class StartViewTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    MetricEditing metrics;

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void the_administrator_of_an_empty_product_is_led_by_hand_to_the_first_plan() {
        Browser.open(context, "admin", "");
        assertThat(path()).as("once, the way begins by itself").isEqualTo("start");
        assertThat(title()).isEqualTo("Which units are there?");
        assertThat(next().isEnabled()).isFalse();
        assertThat(openSteps()).containsExactly("Organisation");

        click("Go on later");
        assertThat(path()).as("left, and left alone").isEmpty();
        assertThat(_get(Anchor.class, spec -> spec.withText("Take the first steps"))
                        .getHref())
                .isEqualTo("start");
        Browser.go("start");

        click("Add the top unit");
        fill("Name", "Head office");
        fill("Code", "HQ");
        fill("Kind", "head-office");
        save("Add a unit");
        assertThat(_find(ListItem.class, spec -> spec.withClasses("depth-0"))).hasSize(1);
        click("Next: People");

        assertThat(title()).isEqualTo("Who sets targets, who leads, who takes part?");
        assertThat(next().isEnabled()).isFalse();
        click("Add a person");
        fill("Name", "Li Na");
        fill("Login", "li.na");
        @SuppressWarnings("unchecked")
        ComboBox<UnitEntry> unit = _get(_get(Dialog.class), ComboBox.class);
        _setValue(unit, unit.getListDataView().getItem(0));
        save("Add a person");
        assertThat(next().isEnabled()).as("a member alone sets no targets").isFalse();
        click("Add a person");
        fill("Name", "Wang Wei");
        fill("Login", "wang.wei");
        @SuppressWarnings("unchecked")
        ComboBox<UnitEntry> again = _get(_get(Dialog.class), ComboBox.class);
        _setValue(again, again.getListDataView().getItem(0));
        @SuppressWarnings("unchecked")
        Select<Role> role = _get(_get(Dialog.class), Select.class);
        _setValue(role, Role.TARGET_SETTER);
        save("Add a person");
        click("Next: Metrics");

        Browser.go("start?step=people");
        assertThat(title()).as("any step that is open has an address").startsWith("Who sets targets");
        Browser.go("start?step=plan");
        assertThat(title()).as("no step before its turn").isEqualTo("What is counted?");
        Browser.go("start");
        assertThat(title()).as("taken up where it was left").isEqualTo("What is counted?");
        _click(_find(Button.class, spec -> spec.withText("Add")).get(0));
        assertThat(metrics.all())
                .extracting(MetricDraft::code, MetricDraft::name, MetricDraft::recordType, MetricDraft::scale)
                .containsExactly(tuple("deposits", "Deposits", "deposit", 2));
        click("Next: First plan");

        assertThat(_get(Anchor.class, spec -> spec.withText("Set the first target"))
                        .getHref())
                .isEqualTo("plans/new");
        assertThat(openSteps()).containsExactly("Organisation", "People", "Metrics", "First plan");

        Browser.go("");
        assertThat(_get(H2.class, spec -> spec.withText("3 of 4 first steps done"))
                        .isVisible())
                .isTrue();
        click("Put aside");
        _assertNone(H2.class, spec -> spec.withText("3 of 4 first steps done"));
        Browser.go("inbox");
        Browser.go("");
        _assertNone(H2.class, spec -> spec.withText("3 of 4 first steps done"));
        Browser.go("account");
        click("Show the first steps again");
        assertThat(path()).isEqualTo("start");
        Browser.go("");
        _get(H2.class, spec -> spec.withText("3 of 4 first steps done"));
    }

    private static String path() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getPath();
    }

    private static String title() {
        return _get(_get(StartView.class), H2.class).getText();
    }

    private static Button next() {
        return _find(Button.class).stream()
                .filter(button -> button.getText().startsWith("Next: "))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> openSteps() {
        return _find(
                        NativeButton.class,
                        spec -> spec.withPredicate(button -> button.getParent()
                                .filter(ListItem.class::isInstance)
                                .isPresent()))
                .stream()
                .filter(NativeButton::isEnabled)
                .map(NativeButton::getText)
                .toList();
    }

    private static void click(String word) {
        _click(_get(Button.class, spec -> spec.withText(word)));
    }

    private static void save(String word) {
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText(word)));
    }

    private static void fill(String label, String text) {
        _setValue(_get(_get(Dialog.class), TextField.class, spec -> spec.withLabel(label)), text);
    }
}
