package io.dacheng.crash;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must hold at every moment, whatever was killed: each a query that finds what contradicts it. */
final class Invariants {

    private static final Map<String, String> ALWAYS = new LinkedHashMap<>();

    static {
        ALWAYS.put("a batch has as many entries as it says it accepted, and belongs to one upload", """
                select b.id, b.accepted, count(r.id) as entries from record_batch b
                left join business_record r on r.batch_id = b.id and r.reverses is null
                where b.state = 'ACCEPTED' and b.undoes is null and not b.of_product
                group by b.id, b.accepted having count(r.id) > b.accepted
                """);
        ALWAYS.put("an entry of the ledger belongs to a batch", """
                select r.batch_id from business_record r left join record_batch b on b.id = r.batch_id
                where b.id is null group by 1
                """);
        ALWAYS.put("the daily totals of members are the sums of the ledger", """
                select member_id, record_type, business_date, l.amount, t.amount as total from (
                    select member_id, record_type, business_date, sum(sign * amount) as amount,
                           sum(sign * quantity) as quantity, sum(sign) as records
                    from business_record where member_id is not null group by 1, 2, 3) l
                full join member_daily_total t using (member_id, record_type, business_date)
                where (coalesce(l.amount, 0), coalesce(l.quantity, 0), coalesce(l.records, 0))
                      is distinct from (coalesce(t.amount, 0), coalesce(t.quantity, 0), coalesce(t.records, 0))
                """);
        ALWAYS.put("the daily totals of units are the sums of the ledger", """
                select unit_id, record_type, business_date, l.amount, t.amount as total from (
                    select unit_id, record_type, business_date, sum(sign * amount) as amount,
                           sum(sign * quantity) as quantity, sum(sign) as records
                    from business_record group by 1, 2, 3) l
                full join unit_daily_total t using (unit_id, record_type, business_date)
                where (coalesce(l.amount, 0), coalesce(l.quantity, 0), coalesce(l.records, 0))
                      is distinct from (coalesce(t.amount, 0), coalesce(t.quantity, 0), coalesce(t.records, 0))
                """);
        ALWAYS.put("a task in an inbox is a task of the engine", """
                select w.id, w.kind from work_item w left join act_ru_task t on t.id_ = w.task_ref
                where w.state = 'OPEN' and t.id_ is null
                """);
        ALWAYS.put("a task of the engine is in an inbox, but for a plan that has just been ended", """
                select t.id_, w.state from act_ru_task t left join work_item w on w.task_ref = t.id_
                left join plan p on p.id = w.plan_id
                where w.state is distinct from 'OPEN' and p.state is distinct from 'CANCELLED'
                """);
        ALWAYS.put("a target has one open task of a kind", """
                select target_id, kind, count(*) from work_item where state = 'OPEN' and target_id is not null
                group by 1, 2 having count(*) > 1
                """);
        ALWAYS.put("a case is about something of its own", """
                select proc_def_id_, business_key_, count(*) from act_ru_execution
                where parent_id_ is null and super_exec_ is null and business_key_ is not null
                group by 1, 2 having count(*) > 1
                """);
        ALWAYS.put("a case has something that takes it on", """
                select e.id_, e.proc_def_id_ from act_ru_execution e where e.parent_id_ is null
                  and not exists (select from act_ru_task t where t.proc_inst_id_ = e.id_)
                  and not exists (select from act_ru_event_subscr s where s.proc_inst_id_ = e.id_)
                  and not exists (select from act_ru_job j where j.process_instance_id_ = e.id_)
                  and not exists (select from act_ru_execution c where c.super_exec_ in
                      (select i.id_ from act_ru_execution i where i.proc_inst_id_ = e.id_))
                """);
        ALWAYS.put("a case has one step in hand", """
                select proc_inst_id_, count(*) as tasks from act_ru_task group by 1 having count(*) > 1
                """);
        ALWAYS.put("the parts of an active target are the whole", """
                select p.id, p.amount, sum(c.amount) as parts from target p join target c on c.parent_id = p.id
                where p.state = 'ACTIVE' group by 1, 2 having sum(c.amount) is distinct from p.amount
                """);
        ALWAYS.put("the proposed parts of a target are the whole", """
                select p.id, p.amount, sum(c.proposed_amount) as parts from target p join target c on c.parent_id = p.id
                join plan on plan.id = p.plan_id where p.parent_id is null and plan.state <> 'CANCELLED'
                group by 1, 2 having bool_or(c.state <> 'DRAFT') and sum(c.proposed_amount) is distinct from p.amount
                """);
        ALWAYS.put("nothing is left of an ended plan", """
                select w.id from work_item w join plan p on p.id = w.plan_id
                where w.state = 'OPEN' and w.target_id is not null and p.state = 'CANCELLED'
                """);
        ALWAYS.put("the engine has no incident", "select id_, incident_type_, incident_msg_ from act_ru_incident");
        ALWAYS.put("an order has its hours, once", """
                select o.id, count(p.id) from school_order o left join school_package p on p.order_id = o.id and p.kind = 'PAID'
                where o.state = 'SIGNED' group by 1 having count(p.id) <> 1 or sum(p.amount) <> max(o.amount)
                """);
        ALWAYS.put("an order is order revenue, once", """
                with kept as materialized (select source_id, sum(sign * amount) as revenue from business_record
                    where source = 'school' group by 1)
                select o.id, o.amount, r.revenue from school_order o left join kept r on r.source_id = 'order-' || o.id
                where o.state = 'SIGNED' and r.revenue is distinct from o.amount
                """);
        ALWAYS.put("who was there has consumed the lesson's hours, once, and nobody else has", """
                select a.id, a.state, sum(e.hours) as hours from school_attendance a
                join school_lesson l on l.id = a.lesson_id left join school_hour_entry e on e.attendance_id = a.id
                group by a.id, a.state, l.hours
                having coalesce(sum(e.hours), 0) <> case when a.state in ('PRESENT', 'LATE') then l.hours else 0 end
                """);
        ALWAYS.put("an hour consumed is consumption revenue, once", """
                with kept as materialized (select source_id, sum(sign * amount) as revenue from business_record
                    where source = 'school' group by 1)
                select e.id, e.amount, r.revenue from school_hour_entry e left join kept r on r.source_id = 'lesson-' || e.id
                where e.kind = 'CONSUMED' and e.reverses is null
                  and not exists (select from school_hour_entry back where back.reverses = e.id)
                  and r.revenue is distinct from e.amount
                """);
        ALWAYS.put("nobody has less than no hours", """
                select package_id, hours_left, amount_left from school_package_balance where hours_left < 0 or amount_left < 0
                """);
        ALWAYS.put("the record of the school is the ledger's", """
                select source_id from business_record where source = 'school' group by 1 having sum(sign) not in (0, 1)
                """);
        ALWAYS.put("the audit log has no gap in its chain", """
                select id from (select id, previous, lag(hash) over (order by id) as before from audit_entry) e
                where before is not null and previous <> before
                """);
        ALWAYS.put("what was done stands in the audit log, once", """
                select o.id, count(a.id) from school_order o left join audit_entry a
                on a.subject = 'order:' || o.id and a.action = 'order.sign' group by 1 having count(a.id) <> 1
                """);
    }

    private Invariants() {}

    static List<String> broken(Books books) throws SQLException {
        List<String> broken = new ArrayList<>();
        for (Map.Entry<String, String> invariant : ALWAYS.entrySet()) {
            List<String> found = books.rows(invariant.getValue());
            if (!found.isEmpty()) {
                broken.add("not so: " + invariant.getKey() + ": " + found);
            }
        }
        return broken;
    }

    /** What the engine still has to do by itself: its jobs but for those of the calendar, and tasks that are to go. */
    static List<String> underWay(Books books) throws SQLException {
        List<String> open = new ArrayList<>(books.rows("""
                select id_, handler_type_, retries_, exception_msg_ from act_ru_job
                where handler_type_ not like 'timer%' and handler_type_ <> 'history-cleanup'
                """));
        open.addAll(books.rows("""
                select t.id_, w.state from act_ru_task t left join work_item w on w.task_ref = t.id_
                where w.state is distinct from 'OPEN'
                """));
        return open;
    }

    static int number() {
        return ALWAYS.size();
    }
}
