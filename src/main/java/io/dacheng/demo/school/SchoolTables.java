package io.dacheng.demo.school;

import static io.dacheng.demo.school.Bulk.hundredths;
import static io.dacheng.demo.school.Times.MORNING;

import io.dacheng.demo.school.Facts.Stage;
import io.dacheng.school.families.ParentSeal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings courses, families, students and leads into the tables; {@link LessonTables} brings the rest. */
@Component
class SchoolTables {

    static final String BY = "demo";

    private final Bulk bulk;
    private final ParentSeal seal;
    private final LessonTables lessons;
    private final JdbcClient jdbc;

    SchoolTables(Bulk bulk, ParentSeal seal, LessonTables lessons, JdbcClient jdbc) {
        this.bulk = bulk;
        this.seal = seal;
        this.lessons = lessons;
        this.jdbc = jdbc;
    }

    private record Event(Lead lead, String kind, LocalDate on) {}

    void write(Facts facts, ZoneId zone, Instant now) {
        Times times = new Times(zone, now);
        courses(facts);
        families(facts, times);
        students(facts);
        leads(facts, times);
        lessons.write(facts, times);
    }

    private void courses(Facts facts) {
        bulk.copy(
                "school_course",
                "id, code, name, unit_id, hour_price, lesson_hours, lesson_minutes",
                facts.courses,
                course -> new Object[] {
                    course.id(),
                    course.code(),
                    course.name(),
                    course.unitId(),
                    hundredths(course.centsPerHour()),
                    hundredths(course.lessonHours()),
                    course.minutes()
                });
        bulk.copy("school_room", "id, unit_id, name, seats", facts.rooms, room ->
                new Object[] {room.id(), room.unitId(), room.name(), room.seats()});
    }

    private void families(Facts facts, Times times) {
        bulk.copy("school_family", "id, unit_id, name, created_at, created_by", facts.families, family ->
                new Object[] {family.id(), family.unitId(), family.name(), times.at(family.since(), MORNING), BY});
        bulk.copy(
                "school_parent",
                "id, family_id, name, relation, phone, wechat, phone_end, phone_print, main",
                facts.parents,
                parent -> {
                    ParentSeal.Sealed sealed = seal.seal(parent.name(), parent.phone(), parent.wechat());
                    return new Object[] {
                        parent.id(),
                        parent.familyId(),
                        sealed.name(),
                        parent.relation(),
                        sealed.phone(),
                        sealed.wechat(),
                        sealed.phoneEnd(),
                        sealed.phonePrint(),
                        parent.main()
                    };
                });
    }

    private void students(Facts facts) {
        bulk.copy(
                "school_student",
                "id, number, unit_id, family_id, name, gender, born_on, joined_on, consultant_id, intention_teacher_id",
                facts.students,
                student -> new Object[] {
                    student.id(),
                    student.number(),
                    student.unitId(),
                    student.familyId(),
                    student.name(),
                    student.gender(),
                    student.bornOn(),
                    student.joinedOn(),
                    student.consultantId(),
                    student.intentionTeacherId()
                });
    }

    private void leads(Facts facts, Times times) {
        Map<Stage, Long> stages = new EnumMap<>(Stage.class);
        jdbc.sql("select kind, id from school_stage where active and kind <> 'OTHER'")
                .query(row -> {
                    stages.put(Stage.valueOf(row.getString("kind")), row.getLong("id"));
                });
        Map<String, Long> sources = new HashMap<>();
        jdbc.sql("select code, id from school_source").query(row -> {
            sources.put(row.getString("code"), row.getLong("id"));
        });
        bulk.copy(
                "school_lead",
                "id, unit_id, family_id, child_name, born_on, course_id, source_id, stage_id, state, intention_teacher_id,"
                        + " consultant_id, next_contact, lost_on, lost_reason, student_id, created_on, created_at, created_by",
                facts.leads,
                lead -> new Object[] {
                    lead.id,
                    lead.staff.unitId(),
                    lead.family.id(),
                    lead.child.name(),
                    lead.child.bornOn(),
                    lead.course.id(),
                    sources.get(lead.source),
                    stages.get(lead.stage),
                    lead.state,
                    lead.intentionTeacherId,
                    lead.consultantId,
                    lead.nextContact,
                    lead.lostOn,
                    lead.lostReason,
                    lead.studentId,
                    lead.createdOn,
                    times.at(lead.createdOn, MORNING),
                    BY
                });
        bulk.copy(
                "school_lead_event",
                "lead_id, kind, consultant_id, intention_teacher_id, lost_reason, happened_at, done_by",
                events(facts),
                event -> new Object[] {
                    event.lead().id,
                    event.kind(),
                    event.lead().consultantId,
                    event.lead().intentionTeacherId,
                    event.kind().equals("LOST") ? event.lead().lostReason : null,
                    times.at(event.on(), LocalTime.NOON),
                    BY
                });
        bulk.copy(
                "school_lead_stage",
                "id, lead_id, stage_id, unit_id, member_id, reached_on, entered_at, entered_by",
                facts.stages,
                stage -> new Object[] {
                    stage.id(),
                    stage.leadId(),
                    stages.get(stage.stage()),
                    stage.unitId(),
                    stage.memberId(),
                    stage.on(),
                    times.at(stage.on(), LocalTime.NOON),
                    BY
                });
        trials(facts, times);
    }

    private void trials(Facts facts, Times times) {
        bulk.copy(
                "school_trial",
                "id, lead_id, unit_id, course_id, room_id, trial_on, starts, ends, teacher_id, consultant_id, state,"
                        + " result, signing_type, booked_at, booked_by",
                facts.trials,
                trial -> new Object[] {
                    trial.id,
                    trial.lead.id,
                    trial.lead.staff.unitId(),
                    trial.lead.course.id(),
                    trial.roomId,
                    trial.on,
                    trial.starts,
                    trial.starts.plusMinutes(Trial.MINUTES),
                    trial.lead.intentionTeacherId,
                    trial.lead.consultantId,
                    trial.state,
                    trial.result,
                    trial.lead.signingType,
                    times.at(trial.bookedOn, LocalTime.NOON),
                    BY
                });
    }

    private static List<Event> events(Facts facts) {
        List<Event> events = new ArrayList<>();
        for (Lead lead : facts.leads) {
            events.add(new Event(lead, "ADDED", lead.createdOn));
            if (lead.lostOn != null) {
                events.add(new Event(lead, "LOST", lead.lostOn));
            } else if (lead.state.equals("SIGNED")) {
                events.add(new Event(lead, "SIGNED", Objects.requireNonNull(lead.signsOn)));
            }
        }
        return events;
    }
}
