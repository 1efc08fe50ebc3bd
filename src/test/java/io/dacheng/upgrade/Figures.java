package io.dacheng.upgrade;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a database says of itself in plain SQL, past the product: the same before and after an upgrade. A question may be
 * put otherwise when tables change; what it asks for stays.
 */
final class Figures {

    private static final Map<String, String> QUESTIONS = Map.ofEntries(
            Map.entry(
                    "records by type: live, amount, quantity",
                    "select record_type, sum(sign), sum(sign * amount), sum(sign * quantity) from business_record"
                            + " group by 1 order by 1"),
            Map.entry(
                    "records of each member and month",
                    "select member_id, date_trunc('month', business_date)::date, sum(sign * amount) from business_record"
                            + " where member_id is not null group by 1, 2 order by 1, 2"),
            Map.entry(
                    "kept totals by type",
                    "select record_type, sum(amount), sum(quantity), sum(records) from unit_daily_total group by 1 order by 1"),
            Map.entry("plans", "select id, name, state from plan order by id"),
            Map.entry(
                    "targets by plan and state",
                    "select plan_id, state, count(*), sum(coalesce(amount, 0)), sum(coalesce(proposed_amount, 0))"
                            + " from target group by 1, 2 order by 1, 2"),
            Map.entry(
                    "agreed amounts of members",
                    "select id, amount, completion_date from target where member_id is not null and amount is not null"
                            + " order by id"),
            Map.entry(
                    "tasks by kind and state",
                    "select kind, state, count(*) from work_item group by 1, 2 order by 1, 2"),
            Map.entry(
                    "who has which task",
                    "select id, task_ref, kind, coalesce(assignee, '-') from work_item where state = 'OPEN' order by id"),
            Map.entry(
                    "running cases by process",
                    "select split_part(proc_def_id_, ':', 1), count(*) from act_ru_execution"
                            + " where parent_id_ is null group by 1 order by 1"),
            Map.entry(
                    "steps in which cases wait",
                    "select task_def_key_, count(*) from act_ru_task group by 1 order by 1"),
            Map.entry("incidents", "select count(*) from act_ru_incident"),
            Map.entry("people", "select login, active from user_account order by login collate \"C\""),
            Map.entry("units", "select code, name from org_unit order by code collate \"C\""),
            Map.entry("hours of students", "select count(*), sum(hours), min(id), max(id) from school_hour_entry"),
            Map.entry("students, leads, lessons, attendance", """
                    select (select count(*) from school_student), (select count(*) from school_lead),
                        (select count(*) from school_lesson), (select count(*) from school_attendance)
                    """));

    private Figures() {}

    /** Each question with its answer: few rows as they are, many as their number and a fingerprint. */
    static Map<String, String> of(Connection database) throws SQLException {
        Map<String, String> answers = new TreeMap<>();
        try (Statement statement = database.createStatement()) {
            for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
                String rows = "select cast(asked as text) as line, row_number() over () as number from ("
                        + question.getValue() + ") asked";
                try (ResultSet row = statement.executeQuery("select count(*), case when count(*) <= 40"
                        + " then string_agg(line, ' ' order by number)"
                        + " else md5(string_agg(line, ' ' order by number)) end from (" + rows + ") lines")) {
                    row.next();
                    answers.put(question.getKey(), row.getLong(1) + " rows: " + row.getString(2));
                }
            }
        }
        return answers;
    }
}
