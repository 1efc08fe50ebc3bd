package io.dacheng.workflow.cases;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code migration_case}, and where the engine's cases stand. */
@Component
class MigrationCases {

    /** After so many turns a case that is always busy stays on its version. */
    static final int MOST_TRIES = 5;

    /** A case in whose way something stood waits so long, times its tries. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /**
     * What was found or done.
     *
     * @param stands steps at which the case stood, by id
     * @param reasons empty when it can be moved
     */
    record Result(String caseId, MigrationCase.Outcome outcome, Collection<String> stands, List<Reason> reasons) {}

    /** A case as it is kept; steps by id, reasons as keys. */
    record Row(
            String caseId,
            String businessKey,
            Collection<String> stands,
            MigrationCase.@Nullable Finding finding,
            MigrationCase.@Nullable Outcome outcome,
            List<Reason> reasons,
            @Nullable Instant endedAt) {}

    private static final String RUNNING =
            "from act_ru_execution e where e.parent_id_ is null and e.proc_def_id_ = :from";

    private static final String CHOSEN = RUNNING + """

              and (cast(:plan as bigint) is null or e.business_key_ in (
                select 'plan:' || p.id from plan p where p.id = :plan
                union all select 'target:' || t.id from target t where t.plan_id = :plan
                union all select 'review:' || r.id from review r where r.plan_id = :plan
                union all select 'revision:' || r.id from revision r where r.plan_id = :plan))
              and (cast(:unit as bigint) is null or e.business_key_ in (
                select k.business_key from (
                    select 'plan:' || p.id as business_key, p.root_unit_id as unit_id from plan p
                    union all select 'target:' || t.id, coalesce(t.unit_id, above.unit_id)
                        from target t left join target above on above.id = t.parent_id
                    union all select 'review:' || r.id, r.unit_id from review r
                    union all select 'revision:' || r.id, coalesce(t.unit_id, above.unit_id)
                        from revision r join target t on t.id = r.target_id left join target above on above.id = t.parent_id
                    union all select 'gap:' || g.id, g.unit_id from school_gap g
                ) k join org_unit_ancestry a on a.unit_id = k.unit_id where a.ancestor_id = :unit))
              and (cardinality(cast(:steps as text[])) = 0 or exists (
                select 1 from act_ru_execution x
                where x.proc_inst_id_ = e.id_ and x.is_active_ and x.act_id_ = any(:steps)))
              and (cardinality(cast(:cases as text[])) = 0 or e.id_ = any(:cases))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    MigrationCases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes the running cases of a version that are meant; those noted already stay. @return how many are new */
    int choose(long migration, String fromDefinition, CaseChoice choice) {
        return jdbc.sql("""
                insert into migration_case (migration_id, case_id, business_key)
                select :migration, e.id_, coalesce(e.business_key_, '') %s
                on conflict do nothing
                """.formatted(CHOSEN))
                .param("migration", migration)
                .param("from", fromDefinition)
                .param("plan", choice.planId())
                .param("unit", choice.unitId())
                .param("steps", choice.steps().toArray(String[]::new))
                .param("cases", choice.cases().toArray(String[]::new))
                .update();
    }

    long running(String definition) {
        return jdbc.sql("select count(*) " + RUNNING)
                .param("from", definition)
                .query(Long.class)
                .single();
    }

    /** A dry run again: what the last one found counts no more. */
    void forgetFindings(long migration) {
        jdbc.sql(
                        "update migration_case set finding = null, reasons = '', tries = 0, retry_at = null where migration_id = :id")
                .param("id", migration)
                .update();
    }

    /** Before the move begins, or goes on: those that were busy too often have their turns again. */
    void forgetTries(long migration) {
        jdbc.sql("update migration_case set tries = 0, retry_at = null where migration_id = :id and outcome is null")
                .param("id", migration)
                .update();
    }

    /** Whose turn it is; those that were busy come last, and not at once. */
    List<String> next(long migration, boolean dry, int limit) {
        return jdbc.sql("""
                select case_id from migration_case
                where migration_id = :id and %s is null and (retry_at is null or retry_at <= :now)
                order by tries, case_id limit :limit
                """.formatted(column(dry)))
                .param("id", migration)
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    boolean anyLeft(long migration, boolean dry) {
        return jdbc.sql("select exists (select 1 from migration_case where migration_id = :id and %s is null)"
                        .formatted(column(dry)))
                .param("id", migration)
                .query(Boolean.class)
                .single();
    }

    /** Of these, those that run by the version, with the steps at which they stand. */
    Map<String, List<String>> standing(String definition, Collection<String> cases) {
        Map<String, List<String>> standing = new LinkedHashMap<>();
        jdbc.sql("""
                select e.id_ as case_id, coalesce(string_agg(distinct x.act_id_, ',' order by x.act_id_), '') as steps
                from act_ru_execution e
                    left join act_ru_execution x on x.proc_inst_id_ = e.id_ and x.is_active_ and x.act_id_ is not null
                where e.id_ = any(:cases) and e.proc_def_id_ = :definition
                group by e.id_ order by e.id_
                """)
                .param("cases", cases.toArray(String[]::new))
                .param("definition", definition)
                .query(row -> {
                    standing.put(row.getString("case_id"), List.copyOf(MigrationRows.ids(row.getString("steps"))));
                });
        return standing;
    }

    /**
     * Holds the open work items of cases: whoever is completing one is waited for, whoever wants to waits for us and goes
     * on by the new version. In one order, so that nobody waits for each other.
     */
    void holdWorkItems(Collection<String> cases) {
        jdbc.sql("""
                select w.id from work_item w
                where w.closed_at is null and w.task_ref in (
                    select t.id_ from act_ru_task t where t.proc_inst_id_ = any(:cases))
                order by w.id for update
                """).param("cases", cases.toArray(String[]::new)).query(row -> {});
    }

    /** @throws OptimisticLockingFailureException when one of them has its result already: then nothing may happen twice */
    void record(long migration, boolean dry, Collection<Result> results) {
        for (MigrationCase.Outcome outcome : MigrationCase.Outcome.values()) {
            List<Result> alike =
                    results.stream().filter(each -> each.outcome() == outcome).toList();
            if (!alike.isEmpty()) {
                record(migration, dry, outcome, alike);
            }
        }
    }

    private void record(long migration, boolean dry, MigrationCase.Outcome outcome, List<Result> results) {
        String word = dry && outcome == MigrationCase.Outcome.MOVED ? "FITS" : outcome.name();
        int written = jdbc.sql("""
                update migration_case c set %1$s = :word, stands_at = r.stands, reasons = r.reasons, retry_at = null,
                    ended_at = case when :dry then null else cast(:now as timestamptz) end
                from unnest(cast(:cases as text[]), cast(:stands as text[]), cast(:reasons as text[]))
                    r(case_id, stands, reasons)
                where c.migration_id = :id and c.case_id = r.case_id and c.%1$s is null
                """.formatted(column(dry)))
                .param("word", word)
                .param("dry", dry)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", migration)
                .param("cases", results.stream().map(Result::caseId).toArray(String[]::new))
                .param(
                        "stands",
                        results.stream()
                                .map(each -> String.join(",", each.stands()))
                                .toArray(String[]::new))
                .param(
                        "reasons",
                        results.stream()
                                .map(each -> Reason.json(each.reasons()))
                                .toArray(String[]::new))
                .update();
        if (written != results.size()) {
            throw new OptimisticLockingFailureException(
                    "Somebody else has dealt with a case of migration " + migration);
        }
    }

    /** Somebody was at work in the case. @return whether it comes again; else it has had all its turns */
    boolean later(long migration, String caseId) {
        Instant now = clock.instant();
        return jdbc.sql("""
                update migration_case set tries = tries + 1,
                    retry_at = cast(:now as timestamptz) + (tries + 1) * cast(:pause as interval)
                where migration_id = :id and case_id = :case and tries + 1 < :most
                """)
                        .param("now", Timestamp.from(now))
                        .param("pause", PAUSE.toString())
                        .param("id", migration)
                        .param("case", caseId)
                        .param("most", MOST_TRIES)
                        .update()
                > 0;
    }

    Map<Long, MigrationCounts> counts(Collection<Long> migrations) {
        Map<Long, MigrationCounts> counts = new HashMap<>();
        jdbc.sql("""
                select migration_id, count(*) as cases,
                    count(*) filter (where finding is null) as unchecked,
                    count(*) filter (where finding = 'FITS') as fits,
                    count(*) filter (where finding = 'UNFIT') as unfit,
                    count(*) filter (where outcome is null) as waiting,
                    count(*) filter (where outcome = 'MOVED') as moved,
                    count(*) filter (where outcome = 'UNFIT') as refused,
                    count(*) filter (where outcome = 'GONE' or outcome is null and finding = 'GONE') as gone
                from migration_case where migration_id = any(:ids) group by migration_id
                """).param("ids", migrations.toArray(Long[]::new)).query(row -> {
            counts.put(
                    row.getLong("migration_id"),
                    new MigrationCounts(
                            row.getLong("cases"),
                            row.getLong("unchecked"),
                            row.getLong("fits"),
                            row.getLong("unfit"),
                            row.getLong("waiting"),
                            row.getLong("moved"),
                            row.getLong("refused"),
                            row.getLong("gone")));
        });
        migrations.forEach(id -> counts.putIfAbsent(id, new MigrationCounts(0, 0, 0, 0, 0, 0, 0, 0)));
        return counts;
    }

    private static String column(boolean dry) {
        return dry ? "finding" : "outcome";
    }
}
