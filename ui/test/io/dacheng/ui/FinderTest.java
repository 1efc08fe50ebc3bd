package io.dacheng.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.PrettyPrintTreeKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.Relation;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.Leads;
import io.dacheng.school.leads.NewLead;
import io.dacheng.school.leads.Sources;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class FinderTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    SchoolFixture school;

    @Autowired
    Leads leads;

    @Autowired
    Sources sources;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_branch_head_finds_units_and_people_below_by_name_login_or_code() {
        Browser.open(context, "head-north", "");
        type("NORTH-1");
        assertThat(found())
                .containsExactly("achievement?unit=north-1", "people/" + organisations.memberId("head-north-1"));
        type("an");
        assertThat(found())
                .containsExactlyInAnyOrder(
                        "people/" + organisations.memberId("ann"),
                        "people/" + organisations.memberId("dan"),
                        "ranking");
    }

    @Test
    void nobody_finds_what_is_elsewhere() {
        Browser.open(context, "head-north", "");
        type("south");
        assertThat(found()).isEmpty();
        assertThat(_get(_get(FinderDialog.class), Paragraph.class).isVisible()).isTrue();
        Browser.close();
        Browser.open(context, "ann", "");
        type("bob");
        assertThat(found()).isEmpty();
    }

    @Test
    void before_anything_is_typed_the_pages_are_offered() {
        Browser.open(context, "ann", "");
        open();
        assertThat(found()).startsWith("", "inbox", "plans", "achievement");
    }

    @Test
    void leads_are_found_by_who_works_on_them_with_the_parent_masked() {
        school.school();
        long east = school.unit("east");
        LeadView lead = leads.add(
                school.viewer("ying"),
                NewLead.of(
                        east,
                        new NewFamily(east, "", List.of(NewParent.of("Zhao Yi", Relation.MOTHER, "13900008642"))),
                        "Quinta",
                        sources.active().get(0).id()));
        for (String login : List.of("ying", "head-east")) {
            Browser.open(context, login, "");
            for (String typed : List.of("quint", "8642")) {
                type(typed);
                assertThat(found()).as(login + " " + typed).contains("leads/" + lead.id());
            }
            assertThat(PrettyPrintTreeKt.toPrettyTree(_get(FinderDialog.class)))
                    .contains("Quinta", "Lead", "Z***")
                    .doesNotContain("Zhao", "13900008642");
            Browser.close();
        }
        for (String login : List.of("yang", "head-west", "wei")) {
            Browser.open(context, login, "");
            type("quint");
            assertThat(found()).as(login).doesNotContain("leads/" + lead.id());
            Browser.close();
        }
    }

    private static void type(String text) {
        if (_find(FinderDialog.class).isEmpty()) {
            open();
        }
        _setValue(_get(_get(FinderDialog.class), TextField.class), text);
    }

    private static void open() {
        _click(_get(Button.class, spec -> spec.withClasses("frame-search")));
    }

    private static List<String> found() {
        return _find(_get(FinderDialog.class), Anchor.class).stream()
                .map(Anchor::getHref)
                .toList();
    }
}
