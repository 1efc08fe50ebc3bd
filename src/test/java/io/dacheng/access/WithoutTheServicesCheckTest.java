package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.school.students.StudentQuery;
import io.dacheng.school.students.StudentView;
import io.dacheng.school.students.Students;
import io.dacheng.shared.Refused;
import io.dacheng.target.PlanService;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetView;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The services' check is switched off, as only a test of this package can: they are asked by the administrator, who may
 * see everything, with the database's eyes being somebody else's. What does not come back, row security alone has kept.
 */
@IntegrationTest
class WithoutTheServicesCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private PlanService plans;

    @Autowired
    private TargetService targets;

    @Autowired
    private InboxService inbox;

    @Autowired
    private Students students;

    @BeforeEach
    void two_branches() {
        organisations.smallBank();
    }

    @Test
    void a_plan_of_another_branch_its_targets_and_its_tasks_do_not_come_back() {
        long plan = cascades.created("north");
        Function<Viewer, Map<String, Integer>> found = viewer -> Map.of(
                "plans", plans.plans(viewer).size(),
                "targets", targets.tree(viewer, plan).size(),
                "tasks",
                        inbox.find(viewer, new InboxQuery(InboxQuery.Scope.UNIT, "", null, InboxQuery.Sort.DUE, 0, 50))
                                .items()
                                .size());

        assertThat(found.apply(admin()))
                .allSatisfy((what, number) -> assertThat(number).as(what).isPositive());
        assertThat(with("head-north", found)).isEqualTo(found.apply(admin()));
        for (String login : List.of("head-south", "head-south-1", "eve")) {
            assertThat(with(login, found)).as(login).isEqualTo(Map.of("plans", 0, "targets", 0, "tasks", 0));
        }
        assertThatThrownBy(() -> with("head-south", viewer -> plans.plan(viewer, plan)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void of_a_tree_over_all_branches_nobody_gets_more_than_their_part_and_the_line_above_it() {
        long plan = cascades.dispatched();
        Function<Viewer, List<String>> owners = viewer -> targets.tree(viewer, plan).stream()
                .map(TargetView::ownerCode)
                .sorted()
                .toList();

        assertThat(with("head-south", owners))
                .isSubsetOf("HQ", "south", "south-1", "eve", "fei")
                .contains("south");
        assertThat(with("dan", owners)).isSubsetOf("HQ", "north", "north-2", "dan");
    }

    @Test
    void students_of_another_campus_do_not_come_back() {
        school.school();
        StudentView student = school.student("east", "Lily");
        Function<Viewer, Integer> found = viewer ->
                students.students(viewer, StudentQuery.first(50)).items().size();

        assertThat(with("head-east", found)).isEqualTo(found.apply(admin())).isPositive();
        assertThat(with("head-west", found)).isZero();
        assertThat(with("wei", found)).isZero();
        assertThatThrownBy(() -> with("wu", viewer -> students.student(viewer, student.id())))
                .isInstanceOf(Refused.class);
    }

    private Viewer admin() {
        return organisations.viewer("admin");
    }

    /** Asked by the administrator, read with the eyes of the login. */
    private <T> T with(String login, Function<Viewer, T> question) {
        Viewer admin = admin();
        return SightInForce.of(organisations.viewer(login), TODAY).during(() -> question.apply(admin));
    }
}
