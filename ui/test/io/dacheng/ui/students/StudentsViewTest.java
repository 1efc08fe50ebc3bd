package io.dacheng.ui.students;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.PrettyPrintTreeKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.export.Asker;
import io.dacheng.export.ExportFormat;
import io.dacheng.export.StudentsExport;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.Position;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.Parents;
import io.dacheng.school.families.Relation;
import io.dacheng.school.students.CourseView;
import io.dacheng.school.students.OrderView;
import io.dacheng.school.students.Orders;
import io.dacheng.school.students.StudentQuery;
import io.dacheng.school.students.StudentView;
import io.dacheng.school.students.Students;
import io.dacheng.ui.Browser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class StudentsViewTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private Students students;

    @Autowired
    private Orders orders;

    @Autowired
    private Parents parents;

    @Autowired
    private StudentsExport exports;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void a_school() {
        school.school();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_consultant_finds_the_own_students_and_narrows_them() {
        school.order(school.student("west", "Anni"), "piano", "1000.00", "10", "0");
        school.student("west", "Bao");
        school.student("east", "Chen");

        Browser.open(context, "wei", "students");
        assertThat(names()).containsExactly("Anni", "Bao");
        _click(_get(NativeButton.class, spec -> spec.withText("With hours")));
        assertThat(names()).containsExactly("Anni");

        Browser.open(context, "wei", "students?show=never");
        assertThat(names()).containsExactly("Bao");
        assertThat(page()).contains("1 student.");
    }

    @Test
    void a_child_and_the_family_are_registered_in_one_step_and_the_number_is_not_shown_again() {
        Browser.open(context, "ying", "students");
        _click(_get(Button.class, spec -> spec.withText("Register a student")));
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name of the child")), "Dong");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name of a parent")), "Zhang Wei");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Phone number")), "13812345678");
        _click(_find(Button.class, spec -> spec.withText("Register a student")).get(1));

        assertThat(_get(H1.class).getText()).isEqualTo("Dong");
        assertThat(page()).contains("consultant Ying").doesNotContain("13812345678", "Zhang Wei");
    }

    @Test
    void an_order_is_signed_on_the_student_s_page_at_the_price_of_the_list() {
        StudentView student = school.student("east", "Er");
        Browser.open(context, "ying", "students/" + student.id());
        _click(_get(Button.class, spec -> spec.withText("Sign an order")));
        chooseCourse("Piano");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Paid hours")), "20");
        assertThat(_get(TextField.class, spec -> spec.withLabel("Amount")).getValue())
                .isEqualTo("4,000");
        _click(_find(Button.class, spec -> spec.withText("Sign an order")).get(1));

        OrderView order = orders.ofStudent(school.admin(), student.id()).get(0);
        assertThat(order.amount()).isEqualByComparingTo("4000.00");
        assertThat(page()).contains("Piano · 4,000", order.number());
        _assertNone(Button.class, spec -> spec.withText("Refund hours"));
    }

    @Test
    void a_head_refunds_and_sees_what_the_hours_are_worth_before() {
        StudentView student = school.student("east", "Fang");
        OrderView order = school.order(student, "piano", "1000.00", "3", "1");
        Browser.open(context, "head-east", "students/" + student.id());
        _click(_get(Button.class, spec -> spec.withText("Refund hours")));
        _setValue(_get(TextField.class, spec -> spec.withLabel("Hours to refund")), "1");
        assertThat(page()).contains("These hours are worth 333.33.");
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Reason")), "moves away");
        _click(_find(Button.class, spec -> spec.withText("Refund hours")).get(1));

        assertThat(orders.order(school.admin(), order.id()).amountLeft()).isEqualByComparingTo("666.67");
        assertThat(page()).contains("1 h of " + order.number() + " refunded, 333.33 paid back");
    }

    @Test
    void who_leads_both_campuses_moves_a_student_and_the_page_tells_where_from() {
        StudentView student = school.student("east", "Qian");
        Browser.open(context, "head-east", "students/" + student.id());
        _assertNone(Button.class, spec -> spec.withText("Move to another campus"));
        Browser.close();
        Browser.open(context, "principal", "students/" + student.id());
        _click(_get(Button.class, spec -> spec.withText("Move to another campus")));
        @SuppressWarnings({"unchecked", "rawtypes"})
        Select<Campus> campus = _get(Select.class, spec -> spec.withLabel("New campus"));
        campus.setValue(campus.getListDataView()
                .getItems()
                .filter(each -> each.code().equals("west"))
                .findFirst()
                .orElseThrow());
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Reason")), "Moves house");
        _click(_get(Button.class, spec -> spec.withText("Move the student")));

        assertThat(page()).contains("from East to West", "Moves house");
        assertThat(students.student(school.viewer("head-west"), student.id()).unit())
                .isEqualTo("West");
    }

    @Test
    void the_list_is_taken_out_as_a_file_with_the_parents_masked_and_nobody_else_s_students() throws IOException {
        school.order(school.student("east", "Filea"), "piano", "1000.00", "10", "0");
        school.order(school.student("east", "Fileb"), "piano", "1000.00", "7", "0");
        long family = jdbc.sql("select family_id from school_student where name = 'Filea' order by id desc limit 1")
                .query(Long.class)
                .single();
        parents.add(school.admin(), family, NewParent.of("Zhang Wei", Relation.FATHER, "13812345678"), 0);

        String file = file("head-east");

        assertThat(file).contains("Filea", "Fileb", "East", "138****5678").doesNotContain("13812345678", "Zhang Wei");
        assertThat(file("head-west")).doesNotContain("Filea", "138****5678");
        assertThat(jdbc.sql("select detail from audit_entry where action = 'export.file' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .startsWith("student-list")
                .doesNotContain("Filea");
        Browser.open(context, "head-east", "students");
        assertThat(page()).contains("XLSX");
    }

    private String file(String login) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exports.file(new Asker(school.viewer(login), Locale.ENGLISH), StudentQuery.first(1), ExportFormat.CSV)
                .writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void what_is_refused_is_told_in_the_form_which_stays() {
        StudentView student = school.student("east", "Gu");
        school.order(student, "piano", "1000.00", "3", "1");
        Browser.open(context, "head-east", "students/" + student.id());
        _click(_get(Button.class, spec -> spec.withText("Refund hours")));
        _setValue(_get(TextField.class, spec -> spec.withLabel("Hours to refund")), "4");
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Reason")), "moves away");
        _click(_find(Button.class, spec -> spec.withText("Refund hours")).get(1));

        assertThat(_find(Dialog.class)).hasSize(1);
        assertThat(page()).contains("has 3.00 paid hours left, so 4.00 cannot be refunded");
    }

    @Test
    void the_pages_are_in_chinese_too() {
        StudentView student = school.student("east", "He");
        school.order(student, "piano", "1000.00", "3", "1");
        Browser.open(context, "head-east", "students/" + student.id(), Locale.SIMPLIFIED_CHINESE);
        assertThat(page()).contains("剩余课时", "付费课时剩", "退费");
        Browser.open(context, "head-east", "school", Locale.SIMPLIFIED_CHINESE);
        assertThat(page()).contains("岗位", "设置岗位", "课程顾问");
    }

    @Test
    void a_head_gives_a_position_and_ends_it() {
        Browser.open(context, "head-west", "school?tab=positions");
        assertThat(page()).contains("Wei", "Course consultant");
        _click(_get(Button.class, spec -> spec.withAttribute("aria-label", "End: Wu, Teacher")));
        assertThat(page()).contains("until 14 May 2026");
        school.position("wu", "west", Position.TEACHER);
    }

    @Test
    void members_have_nothing_to_set_up() {
        Browser.open(context, "wei", "school");
        assertThat(page()).contains("There is nothing to set up for you here");
        assertThat(students.students(school.viewer("wu"), StudentQuery.first(5)).items())
                .isEmpty();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void chooseCourse(String name) {
        Select<CourseView> course = _get(Select.class, spec -> spec.withLabel("Course"));
        course.setValue(course.getListDataView()
                .getItems()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private static List<String> names() {
        return _find(Anchor.class, spec -> spec.withClasses("name")).stream()
                .map(Anchor::getText)
                .toList();
    }

    private static String page() {
        return PrettyPrintTreeKt.toPrettyTree(UI.getCurrent());
    }
}
