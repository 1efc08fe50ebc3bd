package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The columns that hold what people type, filled with other texts for a while. Every column of texts is either one of these or
 * one that the product fills itself: a new column needs a word here.
 */
final class TypedTexts implements AutoCloseable {

    /** So many rows of a table are changed, the newest: no page shows more at once. */
    private static final int ROWS = 1_000;

    /** What fits where texts have an end. */
    private static final int SHORT = 58;

    private static final Set<String> TYPED = words("""
            agreed_action.report agreed_action.text agreed_action_change.reason api_key.name calendar_day.name
            goal_view.about goal_view.name inbox_filter.name inbox_filter.text login_session.agent member.name metric.name
            metric.unit migration.comment model_submission.decision model_submission.name model_submission.note
            model_submission_model.name notice.arguments notice_channel.fault notice_delivery.fault notice_channel.name org_unit.name plan.cancel_reason
            plan.name pull.name pull_run.reason pull_source.name record_batch.file_name record_rejection.content
            record_rejection.message review.comment review_finding.comment revision.comment revision.reason
            school_attendance.note school_class.name school_contact.note school_course.name school_family.note
            school_gap.action school_gap.comment school_growth.note school_lead.child_name school_lead.lost_note
            school_lead.note school_leave.reason school_lesson.cancel_reason
            school_lesson.note school_opening.note school_order.cancel_reason school_order.note school_package.reason
            school_refund.reason school_room.name school_source.name school_stage.name school_student.name
            school_student_move.reason
            school_trial.note substitution.note target.reason target_change.reason user_account.name
            work_attachment.name work_comment.text work_item.plan_name work_item.subject work_item_event.text
            working_calendar.name
            """);

    /** Columns of texts that nobody types: codes, states, logins, sealed and hashed things, times, ways to compute. */
    private static final Set<String> OF_THE_PRODUCT = words("""
            absent action actor address admin aggregation amounts arguments asked_by assignee attached_by author basis
            basis_method body_hash password_hash booked_by business_key calendar cancelled_by case_id cases cause changed_by channel code code_hash
            closed_by completed_by completed_for content content_type created_by decided_by decided_for density
            deployment_id detail direction done_by email ended_by entered_by erased_by fallback_years file finding form
            format from_definition gender hash holder host idempotency_key job_id key kind kinds language layout level
            location lock_name locked_by login login_key look lost_reason mapping mark marked_by marks metric_code mode month_weights
            moved_by node number on_behalf_of opened_by outcome over_assignment owner part period_levels person phone phone_end
            phone_print policy position prefix previous previous_status process processes promised_by purpose query
            ranking_policy reasons recipient record_type relation removed_by requested_by result revoked_by role roles scope
            scopes search seal secret sha256 shape signing_type sort source source_id split_method stands_at started_by state
            status step steps subject subject_kind submitted_by substitute taken_back_by task_ref template text_key times
            to_definition token_hash topic unit_code uploaded_by url version watermark wechat weekdays window_since window_until field
            target.basis_reason follow_up_by model_delivered.name model_submission_file.name school_family.name school_parent.name
            """);

    private final JdbcTemplate jdbc;
    private final List<Changed> changed = new ArrayList<>();

    private record Column(String table, String name, String key, boolean writable) {

        String mark() {
            return "§" + table + "." + name + "§";
        }
    }

    private record Row(String key, @Nullable String text) {}

    private record Changed(Column column, List<Row> rows) {}

    TypedTexts(Browsers browsers) {
        this.jdbc = browsers.service(JdbcTemplate.class);
    }

    /** Writes each of the texts into some row of every column, with a mark that tells from which column it is. */
    void write(List<String> texts) {
        List<Column> columns = columns();
        List<String> refused = new ArrayList<>();
        for (Column column : columns) {
            List<Row> all = rows(column);
            List<Row> filled = all.stream().filter(row -> row.text() != null).toList();
            List<String> brief = texts.stream()
                    .filter(text -> text.length() + column.mark().length() + 4 <= SHORT)
                    .toList();
            boolean done = all.isEmpty()
                    || changes(column, all, i -> spread(texts, i, all.size()))
                    || changes(column, filled, i -> spread(texts, i, filled.size()))
                    || changes(column, filled, i -> brief.isEmpty() ? "" : brief.get(i % brief.size()));
            if (!done) {
                refused.add(column.mark());
            }
        }
        assertThat(refused).as("columns that do not take the texts").isEmpty();
        assertThat(changed).as("columns with rows").hasSizeGreaterThan(40);
    }

    /** Where there are fewer rows than texts, a row gets several. */
    private static String spread(List<String> texts, int row, int rows) {
        return IntStream.iterate(row % texts.size(), i -> i < texts.size(), i -> i + Math.min(rows, texts.size()))
                .mapToObj(texts::get)
                .collect(Collectors.joining(" "));
    }

    private boolean changes(Column column, List<Row> rows, IntFunction<String> text) {
        List<Row> after = IntStream.range(0, rows.size())
                .mapToObj(i -> new Row(rows.get(i).key(), column.mark() + text.apply(i) + " " + i))
                .toList();
        try {
            store(column, after);
        } catch (DataAccessException refusal) {
            return false;
        }
        changed.add(new Changed(column, rows));
        return true;
    }

    @Override
    public void close() {
        Collections.reverse(changed);
        changed.forEach(each -> store(each.column(), each.rows()));
    }

    private void store(Column column, List<Row> rows) {
        jdbc.update(
                "update %s t set %s = v.text from unnest(?, ?) v(key, text) where %s = v.key"
                        .formatted(column.table(), column.name(), column.key()),
                rows.stream().map(Row::key).toArray(String[]::new),
                rows.stream().map(Row::text).toArray(String[]::new));
    }

    private List<Row> rows(Column column) {
        return jdbc.query(
                "select %s, %s from %s t order by 1 desc limit %d"
                        .formatted(column.key(), column.name(), column.table(), ROWS),
                (row, number) -> new Row(row.getString(1), row.getString(2)));
    }

    private List<Column> columns() {
        List<Column> all = jdbc.query(
                """
                select c.table_name, c.column_name,
                    (select 'concat_ws(''|'', ' || string_agg('t.' || a.attname, ', ') || ')' from pg_index i
                        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                        where i.indisprimary and i.indrelid = (quote_ident(c.table_name))::regclass),
                    has_table_privilege(quote_ident(c.table_name), 'UPDATE')
                from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                where table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.data_type = 'text'
                  and c.table_name !~ '^(act_|flyway_|shedlock)' and c.is_generated = 'NEVER'
                order by 1, 2
                """,
                (row, number) -> new Column(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)));
        Set<String> known = new TreeSet<>(TYPED);
        List<String> unknown = new ArrayList<>();
        List<Column> typed = new ArrayList<>();
        for (Column column : all) {
            String name = column.table() + "." + column.name();
            if (known.remove(name)) {
                // What the product itself may not change stands as it was written.
                if (column.writable()) {
                    typed.add(column);
                }
            } else if (!OF_THE_PRODUCT.contains(column.name()) && !OF_THE_PRODUCT.contains(name)) {
                unknown.add(name);
            }
        }
        assertThat(unknown).as("columns of texts without a word here").isEmpty();
        assertThat(known).as("columns that are gone").isEmpty();
        return typed;
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
