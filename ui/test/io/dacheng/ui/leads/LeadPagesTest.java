package io.dacheng.ui.leads;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.PrettyPrintTreeKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.Relation;
import io.dacheng.school.leads.LeadDetails;
import io.dacheng.school.leads.LeadQuery;
import io.dacheng.school.leads.LeadState;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.Leads;
import io.dacheng.school.leads.LostReason;
import io.dacheng.school.leads.NewLead;
import io.dacheng.school.leads.NewTrial;
import io.dacheng.school.leads.Sources;
import io.dacheng.school.leads.StageKind;
import io.dacheng.school.leads.TrialState;
import io.dacheng.school.leads.Trials;
import io.dacheng.school.students.CourseView;
import io.dacheng.ui.Browser;
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
class LeadPagesTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private Leads leads;

    @Autowired
    private Trials trials;

    @Autowired
    private Sources sources;

    @BeforeEach
    void a_school() {
        school.school();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void leads_come_in_from_csv_files_and_workbooks() {
        Browser.open(context, "head-east", "leads");
        _click(_get(Button.class, spec -> spec.withText("Import leads")));
        assertThat(_get(Upload.class).getAcceptedFileTypes()).contains(".csv", ".xlsx");
    }

    @Test
    void a_consultant_adds_a_lead_with_its_family_in_one_step() {
        Browser.open(context, "ying", "leads");
        _click(_get(Button.class, spec -> spec.withText("Add a lead").withClasses("sticks")));
        type("Child", "Anni");
        type("Phone number", "139 2222 0001");
        type("Parent", "Wang Meili");
        choose("Source", 0);
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Add a lead")));

        assertThat(_get(H1.class).getText()).isEqualTo("Anni");
        assertThat(everything())
                .contains("139****0001")
                .doesNotContain("13922220001")
                .doesNotContain("Wang Meili");
        LeadView lead =
                leads.leads(school.viewer("ying"), LeadQuery.open(1)).items().get(0);
        assertThat(lead.consultant()).isNotNull();
        assertThat(lead.consultant().login()).isEqualTo("ying");
    }

    @Test
    void a_number_known_already_leads_to_its_family() {
        LeadView first = add("Bo", "13922220002");
        Browser.open(context, "ying", "leads");
        _click(_get(Button.class, spec -> spec.withText("Add a lead").withClasses("sticks")));
        type("Child", "Bei");
        type("Phone number", "13922220002");
        assertThat(_get(Checkbox.class, spec -> spec.withLabel("Add the lead to the family of W***, 139****0002"))
                        .getValue())
                .isTrue();
        choose("Source", 0);
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Add a lead")));
        LeadView second =
                leads.leads(school.viewer("ying"), LeadQuery.open(1)).items().get(0);
        assertThat(second.childName()).isEqualTo("Bei");
        assertThat(second.family().id()).isEqualTo(first.family().id());
    }

    @Test
    void the_list_narrows_and_the_board_shows_the_stages() {
        add("Cai", "13922220003");
        Browser.open(context, "ying", "leads?q=cai");
        assertThat(children()).containsExactly("Cai");
        Browser.open(context, "ying", "leads?q=nobody");
        assertThat(everything()).contains("No lead fits");
        Browser.open(context, "ying", "leads?view=board");
        assertThat(everything()).contains("Visit", "Trial", "Order", "Cai");
        Browser.open(context, "ying", "leads?view=board", Locale.SIMPLIFIED_CHINESE);
        assertThat(everything()).contains("到访", "试听", "签约").doesNotContain("Visit");
    }

    @Test
    void who_only_teaches_adds_no_lead_and_heads_give_them_away() {
        LeadView lead = add("Du", "13922220004");
        Browser.open(context, "tao", "leads");
        _assertNone(Button.class, spec -> spec.withText("Add a lead"));
        Browser.open(context, "head-east", "leads?q=Du");
        _setValue((Checkbox) GridKt._getCellComponent(grid(), 0, "mark"), true);
        _click(_get(Button.class, spec -> spec.withText("Give 1 to a consultant")));
        choose("Course consultant", 0);
        _click(_get(Button.class, spec -> spec.withText("Give the leads")));
        LeadView given = leads.lead(school.viewer("head-east"), lead.id()).lead();
        assertThat(given.consultant()).isNotNull();
        assertThat(given.consultant().login()).isEqualTo("yang");
    }

    @Test
    void a_visit_is_entered_and_taken_back_on_the_page() {
        LeadView lead = add("Er", "13922220005");
        Browser.open(context, "ying", "leads/" + lead.id());
        _click(button("Say it is reached: Visit"));
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Reached: Visit")));
        assertThat(details(lead).lead().stage().kind()).isEqualTo(StageKind.VISIT);
        _click(button("Take back: Visit"));
        assertThat(details(lead).lead().stage().kind()).isEqualTo(StageKind.LEAD);
    }

    @Test
    void a_trial_is_marked_and_the_lead_signed_on_the_page() {
        LeadView lead = add("Fu", "13922220006");
        book(lead, 9);
        Browser.open(context, "yun", "leads/" + lead.id());
        _click(_find(Button.class).stream()
                .filter(each -> each.getText().equals("Came"))
                .findFirst()
                .orElseThrow());
        assertThat(details(lead).trials().get(0).state()).isEqualTo(TrialState.ATTENDED);

        Browser.open(context, "ying", "leads/" + lead.id());
        _click(_get(Button.class, spec -> spec.withClasses("sticks")));
        assertThat(this.<CourseView>select("Course").getValue().code()).isEqualTo("piano");
        type("Paid hours", "20");
        assertThat(_get(TextField.class, spec -> spec.withLabel("Amount")).getValue())
                .isEqualTo("4,000");
        type("Amount", "3,600");
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Sign")));
        LeadDetails signed = details(lead);
        assertThat(signed.lead().state()).isEqualTo(LeadState.SIGNED);
        assertThat(signed.lead().studentId()).isNotNull();
    }

    @Test
    void a_lead_is_lost_with_a_reason_and_opened_again() {
        LeadView lead = add("Ge", "13922220007");
        Browser.open(context, "ying", "leads/" + lead.id());
        _click(_get(Button.class, spec -> spec.withText("End as lost")));
        this.<LostReason>select("Why").setValue(LostReason.DISTANCE);
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Note")), "Lives in the north");
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("End as lost")));
        assertThat(everything()).contains("Too far away. Lives in the north");
        _click(_get(Button.class, spec -> spec.withText("Open again")));
        assertThat(details(lead).lead().open()).isTrue();
    }

    @Test
    void news_of_another_child_leaves_the_page_and_news_of_this_one_leaves_the_open_dialog() {
        LeadView lead = add("Hao", "13922220008");
        Browser.open(context, "ying", "leads/" + lead.id());
        LeadDetailsView page = _get(LeadDetailsView.class);
        LeadTrials before = _get(LeadTrials.class);
        add("He", "13922220009");
        page.told();
        assertThat(_get(LeadTrials.class)).isSameAs(before);

        _click(_get(Button.class, spec -> spec.withText("End as lost")));
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Note")), "Half a");
        book(lead, 14);
        page.told();
        assertThat(_get(LeadTrials.class)).isNotSameAs(before);
        assertThat(everything()).contains("Booked");
        assertThat(_get(_get(Dialog.class), TextArea.class, spec -> spec.withLabel("Note"))
                        .getValue())
                .isEqualTo("Half a");
    }

    private LeadDetails details(LeadView lead) {
        return leads.lead(school.viewer("head-east"), lead.id());
    }

    private void book(LeadView lead, int hour) {
        trials.book(
                school.viewer("ying"),
                lead.id(),
                new NewTrial(
                        school.course("piano"),
                        null,
                        LocalDate.of(2026, 5, 15),
                        LocalTime.of(hour, 0),
                        LocalTime.of(hour + 1, 0),
                        school.member("yun"),
                        null,
                        ""),
                null);
    }

    private LeadView add(String child, String number) {
        return leads.add(
                school.viewer("ying"),
                NewLead.of(
                        school.unit("east"),
                        new NewFamily(school.unit("east"), "", List.of(NewParent.of("Wu Yi", Relation.MOTHER, number))),
                        child,
                        sources.active().get(0).id()));
    }

    private static void type(String label, String text) {
        _setValue(_get(TextField.class, spec -> spec.withLabel(label)), text);
    }

    private void choose(String label, int which) {
        Select<Object> field = select(label);
        field.setValue(field.getListDataView().getItem(which));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private <T> Select<T> select(String label) {
        return _get(Select.class, spec -> spec.withLabel(label));
    }

    private static Button button(String aria) {
        return _find(Button.class).stream()
                .filter(each -> each.getAriaLabel().filter(aria::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Grid<LeadView> grid() {
        return _get(Grid.class);
    }

    private static List<String> children() {
        return grid().getListDataView().getItems().map(LeadView::childName).toList();
    }

    private static String everything() {
        return PrettyPrintTreeKt.toPrettyTree(UI.getCurrent());
    }
}
