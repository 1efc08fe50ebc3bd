package io.dacheng.ledger.pull;

import io.dacheng.ledger.NewPull;
import io.dacheng.ledger.PullMark;
import io.dacheng.ledger.PullMode;
import io.dacheng.ledger.PullRunView;
import io.dacheng.ledger.PullSchedule;
import io.dacheng.ledger.PullView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code pull}. */
@Component
class PullRows {

    private static final String PULL = """
            select p.*, s.code as source_code, s.name as source_name from pull p join pull_source s on s.id = p.source_id
            """;

    private final JdbcClient jdbc;
    private final RunRows runs;

    PullRows(JdbcClient jdbc, RunRows runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    List<PullView> all() {
        return jdbc.sql(PULL + "order by p.name, p.id")
                .query((row, number) -> pull(row, runs.last(row.getLong("id"))))
                .list();
    }

    Optional<PullView> byCode(String code) {
        return code.indexOf('\0') >= 0
                ? Optional.empty()
                : jdbc.sql(PULL + "where p.code = :key")
                        .param("key", code)
                        .query(this::one)
                        .optional();
    }

    PullView byRun(long run) {
        return jdbc.sql(PULL + "where p.id = (select pull_id from pull_run where id = :key)")
                .param("key", run)
                .query(this::one)
                .single();
    }

    private PullView one(ResultSet row, int number) throws SQLException {
        return pull(row, runs.last(row.getLong("id")));
    }

    /** Whether the pull has asked its platform already. */
    boolean hasRun(long id) {
        return jdbc.sql("select exists (select from pull_run where pull_id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Whether records of this source have come some other way. */
    boolean sourceTaken(String source) {
        return jdbc.sql("select exists (select from record_head where source = :source)")
                .param("source", source)
                .query(Boolean.class)
                .single();
    }

    void insert(NewPull pull, long source, @Nullable String watermark, @Nullable Instant next, String by, Instant at) {
        write("""
                insert into pull (code, name, source_id, record_type, mode, query, mark, overlap, watermark,
                    every_minutes, times, weekdays, next_run_at, row_limit, minutes, paused, changed_by, changed_at)
                values (:code, :name, :source, :type, :mode, :query, :mark, :overlap, :watermark, :every, :times, :days,
                    :next, :limit, :minutes, :paused, :by, :at)
                """, pull, source, watermark, next, by, at);
    }

    void update(NewPull pull, long source, @Nullable String watermark, @Nullable Instant next, String by, Instant at) {
        write("""
                update pull set name = :name, source_id = :source, record_type = :type, mode = :mode, query = :query,
                    mark = :mark, overlap = :overlap, watermark = :watermark, every_minutes = :every, times = :times,
                    weekdays = :days, next_run_at = :next, row_limit = :limit, minutes = :minutes, paused = :paused,
                    changed_by = :by, changed_at = :at
                where code = :code
                """, pull, source, watermark, next, by, at);
    }

    private void write(
            String sql,
            NewPull pull,
            long source,
            @Nullable String watermark,
            @Nullable Instant next,
            String by,
            Instant at) {
        PullSchedule schedule = pull.schedule();
        jdbc.sql(sql)
                .param("code", pull.code())
                .param("name", pull.name().strip())
                .param("source", source)
                .param("type", pull.recordType())
                .param("mode", pull.mode().name())
                .param("query", pull.query().strip())
                .param("mark", pull.mark().name())
                .param("overlap", pull.overlap())
                .param("watermark", watermark)
                .param("every", schedule.everyMinutes())
                .param(
                        "times",
                        schedule.times().stream().map(LocalTime::toString).collect(Collectors.joining(",")))
                .param(
                        "days",
                        schedule.days().stream()
                                .sorted()
                                .map(day -> String.valueOf(day.getValue()))
                                .collect(Collectors.joining()))
                .param("next", moment(next))
                .param("limit", pull.rowLimit())
                .param("minutes", pull.minutes())
                .param("paused", pull.paused())
                .param("by", by)
                .param("at", moment(at))
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from pull where id = :id").param("id", id).update();
    }

    void setWatermark(long id, String watermark) {
        jdbc.sql("update pull set watermark = :watermark where id = :id")
                .param("watermark", watermark)
                .param("id", id)
                .update();
    }

    void setNextRun(long id, @Nullable Instant next) {
        jdbc.sql("update pull set next_run_at = :next where id = :id")
                .param("next", moment(next))
                .param("id", id)
                .update();
    }

    /** Pulls whose time has come and that are not under way; each is taken by one transaction only. */
    List<PullView> due(Instant now) {
        return jdbc.sql(PULL + """
                where p.next_run_at <= :now and not p.paused
                  and not exists (select from pull_run r where r.pull_id = p.id and r.state in ('QUEUED', 'RUNNING'))
                order by p.next_run_at for update of p skip locked
                """).param("now", moment(now)).query(this::one).list();
    }

    static @Nullable OffsetDateTime moment(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static PullView pull(ResultSet row, @Nullable PullRunView last) throws SQLException {
        OffsetDateTime next = row.getObject("next_run_at", OffsetDateTime.class);
        return new PullView(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("source_code"),
                row.getString("source_name"),
                row.getString("record_type"),
                PullMode.valueOf(row.getString("mode")),
                row.getString("query"),
                PullMark.valueOf(row.getString("mark")),
                row.getString("watermark"),
                row.getLong("overlap"),
                new PullSchedule(
                        row.getObject("every_minutes", Integer.class),
                        times(row.getString("times")),
                        days(row.getString("weekdays"))),
                next == null || row.getBoolean("paused") ? null : next.toInstant(),
                row.getLong("row_limit"),
                row.getInt("minutes"),
                row.getBoolean("paused"),
                last);
    }

    private static List<LocalTime> times(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(LocalTime::parse).toList();
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        text.chars().forEach(digit -> days.add(DayOfWeek.of(digit - '0')));
        return days;
    }
}
