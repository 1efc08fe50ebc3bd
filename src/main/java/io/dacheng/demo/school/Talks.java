package io.dacheng.demo.school;

import io.dacheng.demo.school.Facts.Contact;
import io.dacheng.demo.school.Facts.Order;
import io.dacheng.demo.school.Facts.Student;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was talked about with families; notes hold no name and no number. */
final class Talks {

    private static final List<String> FIRST = List.of(
            "Asked about prices and times; wants to see the school. 咨询价格与时间，想来看看",
            "Prefers Saturday mornings. 希望周六上午上课",
            "The child has learnt it for half a year elsewhere. 孩子已学过半年");
    private static final List<String> AFTER_TRIAL = List.of(
            "Liked the trial; compares with another school. 试听满意，正在比较",
            "Talks about it at home, decides this week. 与家人商量，本周决定",
            "The child wants to go on at once. 孩子很想马上继续");
    private static final List<String> STUDENT = List.of(
            "Told how the last month went; the family is content. 反馈上月情况，家长满意",
            "Asked for more exercises at home. 希望多布置练习",
            "Talked about going on next term. 沟通下一期续费意向",
            "Reminded of the open lesson on Saturday. 提醒周六公开课");
    private static final List<String> CHANNELS = List.of("CALL", "CALL", "WECHAT", "WECHAT", "VISIT", "MESSAGE");

    private final Facts facts;
    private final LocalDate today;
    private final Random random;

    Talks(Facts facts, LocalDate today, long seed) {
        this.facts = facts;
        this.today = today;
        this.random = new Random(seed);
    }

    void all() {
        facts.leads.forEach(this::about);
        Map<Long, List<Order>> orders = facts.orders.stream().collect(Collectors.groupingBy(Order::studentId));
        for (Student student : facts.students) {
            about(student, orders.getOrDefault(student.id(), List.of()));
        }
    }

    private void about(Lead lead) {
        List<LocalDate> days = new ArrayList<>();
        if (lead.createdOn.isBefore(today)) {
            days.add(lead.createdOn);
        }
        facts.trials.stream()
                .filter(trial -> trial.lead == lead && trial.on.isBefore(today.minusDays(1)))
                .forEach(trial -> days.add(trial.on.plusDays(1)));
        chain(lead.family.id(), lead.staff.unitId(), null, lead.id, lead.consultantId, days, lead.nextContact);
    }

    private void about(Student student, List<Order> orders) {
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = student.joinedOn().plusDays(35 + random.nextInt(20));
                day.isBefore(today);
                day = day.plusDays(50 + random.nextInt(40))) {
            days.add(day);
        }
        if (!days.isEmpty() && !orders.isEmpty()) {
            boolean due = random.nextInt(100) < 25;
            LocalDate next = due ? today.plusDays(random.nextInt(16) - 3) : null;
            chain(student.familyId(), student.unitId(), student.id(), null, student.consultantId(), days, next);
        }
    }

    /** Each does what the one before had planned; the last may plan one more. */
    private void chain(
            long family,
            long unit,
            @Nullable Long student,
            @Nullable Long lead,
            long member,
            List<LocalDate> days,
            @Nullable LocalDate next) {
        for (int i = 0; i < days.size(); i++) {
            boolean last = i == days.size() - 1;
            List<String> notes = student != null ? STUDENT : i == 0 ? FIRST : AFTER_TRIAL;
            long id = Facts.next(facts.contacts);
            facts.contacts.add(new Contact(
                    id,
                    family,
                    unit,
                    student,
                    lead,
                    member,
                    days.get(i),
                    LocalTime.of(9 + random.nextInt(10), 5 * random.nextInt(12)),
                    CHANNELS.get(random.nextInt(CHANNELS.size())),
                    notes.get(random.nextInt(notes.size())),
                    last ? next : days.get(i + 1),
                    last ? null : id + 1));
        }
    }
}
