package io.dacheng.school.families;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.KnownFamily;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Families at work: who sees them, what is due, what is opened and handed out. */
@IntegrationTest
class FamiliesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);

    @Autowired
    private KnownFamily known;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private Families families;

    @Autowired
    private FamilyReader reader;

    @Autowired
    private Parents parents;

    @Autowired
    private ContactLog contacts;

    @Autowired
    private FollowUps followUps;

    @Autowired
    private GrowthRecords growth;

    @Autowired
    private Openings openings;

    @Autowired
    private FamilyData data;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void a_family_of_the_east() {
        known.live();
    }

    @Test
    void those_whose_work_it_is_see_it_masked_and_others_do_not() {
        for (String login : List.of("admin", "principal", "head-east", "ying", "yun", "tao")) {
            FamilyView seen = reader.family(school.viewer(login), known.family);
            assertThat(seen.family().parent()).as(login).isEqualTo("欧***");
            assertThat(seen.family().phone()).isEqualTo("139****4321");
            assertThat(seen.parents()).extracting(FamilyView.MaskedParent::name).containsExactly("欧***", "G***");
            assertThat(seen.family().name()).isEqualTo("Family of 欧***");
        }
        for (String login : List.of("yang", "tian", "head-west", "wei", "wu")) {
            assertThatThrownBy(() -> reader.family(school.viewer(login), known.family))
                    .as(login)
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
            assertThat(families.masked(school.viewer(login), List.of(known.family)))
                    .isEmpty();
        }
    }

    @Test
    void a_teacher_sees_the_pupil_but_not_the_sibling_who_is_a_lead() {
        FamilyView teachers = reader.family(school.viewer("tao"), known.family);
        assertThat(teachers.children()).extracting(FamilyView.Child::name).containsExactly(KnownFamily.CHILD);
        assertThat(teachers.children().get(0).age()).isEqualTo(9);
        assertThat(teachers.leads()).isEmpty();
        assertThat(reader.family(school.viewer("ying"), known.family).leads())
                .extracting(FamilyView.LeadOfFamily::childName)
                .containsExactly(KnownFamily.SIBLING);
    }

    @Test
    void a_family_is_found_by_child_by_four_digits_and_by_the_whole_number() {
        Viewer head = school.viewer("head-east");
        for (String text : List.of("quillfeather", "4321", "+86 139 8765 4321", "0461", "+44 7700 900461")) {
            assertThat(ids(head, text)).as(text).contains(known.family);
        }
        assertThat(ids(head, "13987654320")).isEmpty();
        assertThat(ids(head, "雪梅")).as("not by the name of a parent").isEmpty();
        assertThat(ids(school.viewer("head-west"), "4321")).isEmpty();
    }

    private List<Long> ids(Viewer viewer, String text) {
        return reader
                .families(viewer, new FamilyQuery(null, text, FamilyQuery.Show.ALL, false, 0, 200))
                .items()
                .stream()
                .map(row -> row.family().id())
                .toList();
    }

    @Test
    void a_number_is_known_elsewhere_without_telling_whose() {
        Families.Known west = families.known(school.viewer("wei"), "139 8765 4321");
        assertThat(west.families()).isEmpty();
        assertThat(west.elsewhere()).isTrue();
        assertThat(families.known(school.viewer("ying"), KnownFamily.MOBILE).families())
                .extracting(MaskedFamily::id)
                .contains(known.family);
        assertThat(families.known(school.viewer("ying"), "13000000000").any()).isFalse();
    }

    @Test
    void what_changes_of_a_parent_changes_alone_and_the_second_of_two_is_told() {
        Viewer ying = school.viewer("ying");
        int version = reader.family(ying, known.family).version();
        parents.change(
                ying,
                known.family,
                known.parent,
                new ParentChange(null, null, "13611112222", "", null, null, false),
                version);
        FamilyView.MaskedParent mother =
                reader.family(ying, known.family).parents().get(0);
        assertThat(mother.name()).isEqualTo("欧***");
        assertThat(mother.phone()).isEqualTo("136****2222");
        assertThat(mother.wechat()).isEmpty();
        assertThat(mother.email()).isEqualTo("x***@mailbox.example");
        assertThat(ids(ying, "4321")).as("the old number is not found any more").doesNotContain(known.family);
        assertThatThrownBy(() -> parents.remove(school.viewer("yun"), known.family, known.parent, version))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("school.families.changed"));
        assertThatThrownBy(() -> parents.remove(school.viewer("tao"), known.family, known.parent, version + 1))
                .as("teachers of classes read only")
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        parents.remove(ying, known.family, known.parent, version + 1);
        assertThat(reader.family(ying, known.family).parents())
                .as("the other one is called first now")
                .singleElement()
                .matches(FamilyView.MaskedParent::main);
    }

    @Test
    void a_talk_carries_out_what_was_planned_and_is_told_of_on_the_day_once() {
        Viewer ying = school.viewer("ying");
        assertThat(dues(ying, TODAY.plusDays(2))).doesNotContain(known.contact);
        assertThat(dues(ying, TODAY.plusDays(3))).contains(known.contact);
        jdbc.sql("update school_contact set next_contact = :today where id = :id")
                .param("today", TODAY)
                .param("id", known.contact)
                .update();
        assertThat(followUps.take()).contains(new FollowUps.Told("ying", mine("ying"), TODAY));
        assertThat(followUps.take()).isEmpty();

        contacts.add(
                school.viewer("yun"),
                new NewContact(known.family, known.student, null, null, Channel.WECHAT, "She called back", null));
        assertThat(dues(ying, TODAY)).as("a colleague has done it").doesNotContain(known.contact);
    }

    private long mine(String login) {
        return jdbc.sql("""
                select count(*) from school_contact c join member m on m.id = c.member_id
                where m.login = :login and c.next_contact <= :today and c.followed_by is null and c.told_at is not null
                """)
                .param("login", login)
                .param("today", TODAY)
                .query(Long.class)
                .single();
    }

    private List<Long> dues(Viewer viewer, LocalDate until) {
        return followUps.due(viewer, until, false, 0, 200).items().stream()
                .map(FollowUp::contactId)
                .toList();
    }

    @Test
    void a_teacher_writes_one_growth_record_for_a_lesson_and_a_consultant_reads_it() {
        assertThat(growth.records(school.viewer("ying"), known.student, 0, 10).items())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.aspects()).isEqualTo(new Aspects(4, 3, 5, 4, 2));
                    assertThat(record.writtenOn()).isEqualTo(TODAY.minusDays(1));
                    assertThat(record.changeable()).isFalse();
                });
        NewGrowth again = new NewGrowth(known.student, known.lesson, null, new Aspects(1, 1, 1, 1, 1), "");
        assertRefused("school.growth.twice", () -> growth.add(school.viewer("tao"), again));
        assertRefused("school.growth.teachers", () -> growth.add(school.viewer("ying"), again));
        assertRefused("school.openings.none", () -> growth.add(school.viewer("wu"), again));
        assertRefused(
                "school.growth.range",
                () -> growth.add(
                        school.viewer("yun"),
                        new NewGrowth(known.student, null, null, new Aspects(1, 6, 1, 1, 1), "")));
        growth.change(school.viewer("head-east"), known.record, new Aspects(5, 5, 5, 5, 5), "Better", 0);
        assertRefused("school.growth.changed", () -> growth.remove(school.viewer("tao"), known.record, 0));
    }

    @Test
    void what_is_masked_is_opened_by_whose_work_it_is_logged_and_stopped_when_it_is_too_much() {
        Opened opened = open("tao", NewOpening.Subject.STUDENT, known.student, Purpose.EMERGENCY, "");
        assertThat(opened.parents().get(0).phone()).isEqualTo(KnownFamily.MOBILE);
        assertThat(opened.children()).containsExactly(new Opened.OpenChild(KnownFamily.CHILD, KnownFamily.BORN));
        assertThat(openings.openings(school.viewer("head-east"), OpeningQuery.ofFamily(known.family, 0, 10))
                        .items())
                .singleElement()
                .satisfies(entry -> assertThat(List.of(entry.login(), entry.purpose(), entry.about()))
                        .isEqualTo(List.of("tao", Purpose.EMERGENCY, KnownFamily.CHILD)));
        assertThat(openings.openings(school.viewer("ying"), OpeningQuery.ofFamily(known.family, 0, 10))
                        .items())
                .as("the log is for heads")
                .isEmpty();
        assertRefused(
                "school.openings.none", () -> open("wei", NewOpening.Subject.LEAD, known.lead, Purpose.CONTACT, ""));
        assertRefused(
                "school.openings.note", () -> open("ying", NewOpening.Subject.LEAD, known.lead, Purpose.OTHER, " "));
        assertRefused(
                "school.campus.leads",
                () -> open("ying", NewOpening.Subject.FAMILY, known.family, Purpose.DATA_REQUEST, ""));
        jdbc.sql("""
                insert into school_opening (subject_kind, subject_id, unit_id, opened_by, purpose, opened_at)
                select 'FAMILY', :family, :unit, 'yun', 'CONTACT', o.opened_at
                from generate_series(1, :most), (select max(opened_at) as opened_at from school_opening) o
                """)
                .param("family", known.family)
                .param("unit", school.unit("east"))
                .param("most", Openings.MOST_IN_AN_HOUR)
                .update();
        assertRefused(
                "school.openings.many", () -> open("yun", NewOpening.Subject.LEAD, known.lead, Purpose.CONTACT, ""));
    }

    private Opened open(String login, NewOpening.Subject subject, long id, Purpose purpose, String note) {
        return openings.open(school.viewer(login), new NewOpening(subject, id, purpose, note));
    }

    @Test
    void a_family_is_handed_all_that_is_kept_of_it() {
        OwnData own = data.collect(school.viewer("head-east"), known.family, "Asked on paper");
        assertThat(own.parts())
                .extracting(OwnData.Part::code)
                .contains(
                        "parents",
                        "children",
                        "leads",
                        "trials",
                        "orders",
                        "lessons",
                        "growth",
                        "contacts",
                        "openings");
        String all = own.parts().stream()
                .map(part -> part.rows().toString())
                .toList()
                .toString();
        assertThat(all)
                .contains(
                        KnownFamily.MOTHER,
                        KnownFamily.MOBILE,
                        KnownFamily.WECHAT,
                        KnownFamily.ADDRESS,
                        KnownFamily.FATHER,
                        KnownFamily.CHILD,
                        KnownFamily.SIBLING,
                        "2017-03-09",
                        "2000.00");
        assertThat(openings.openings(school.viewer("head-east"), OpeningQuery.ofFamily(known.family, 0, 1))
                        .items())
                .extracting(OpeningView::purpose)
                .containsExactly(Purpose.DATA_REQUEST);
    }

    private static void assertRefused(String code, Runnable request) {
        assertThatThrownBy(request::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
