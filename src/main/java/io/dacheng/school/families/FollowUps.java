package io.dacheng.school.families;

import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolPack;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom to talk with again, and when (E4, E9). */
@Service
@Transactional
public class FollowUps {

    private static final int LARGEST_PAGE = 200;

    /** @param count how many families the person is to talk with today or should have */
    public record Told(String login, long count, LocalDate day) {}

    private static final String FROM = """
             from school_contact c join school_family f on f.id = c.family_id join member m on m.id = c.member_id
            left join school_student s on s.id = c.student_id left join school_lead l on l.id = c.lead_id
            left join school_parent p on p.family_id = f.id and p.main
            where c.next_contact <= :until and c.followed_by is null and f.erased_at is null
              and (not :mine or c.member_id = :me)
              and not (:withoutLeads and l.id is not null and l.state = 'OPEN') and %s
              and (c.member_id = :me or %s)
            """.formatted(ContactTable.VISIBLE, FamilySight.FAMILY);

    private final FamilyTable table;
    private final FamilySight sight;
    private final SchoolPack pack;
    private final JdbcClient jdbc;
    private final Clock clock;

    FollowUps(FamilyTable table, FamilySight sight, SchoolPack pack, JdbcClient jdbc, Clock clock) {
        this.table = table;
        this.sight = sight;
        this.pack = pack;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Talks that are due until a day, the longest waiting first.
     *
     * @param mine only those that the viewer has planned
     * @param limit 1 to 200
     * @throws Refused NOT_FOUND while the pack is off; INVALID for a page out of bounds
     */
    @Transactional(readOnly = true)
    public Slice<FollowUp> due(Viewer viewer, LocalDate until, boolean mine, int offset, int limit) {
        return due(viewer, until, mine, false, offset, limit);
    }

    /**
     * As {@link #due(Viewer, LocalDate, boolean, int, int)}, without talks about open leads: a lead holds the day of its
     * next talk itself.
     */
    @Transactional(readOnly = true)
    public Slice<FollowUp> dueBesideLeads(Viewer viewer, LocalDate until, boolean mine, int offset, int limit) {
        return due(viewer, until, mine, true, offset, limit);
    }

    private Slice<FollowUp> due(
            Viewer viewer, LocalDate until, boolean mine, boolean withoutLeads, int offset, int limit) {
        if (offset < 0 || limit < 1 || limit > LARGEST_PAGE) {
            throw Refused.invalid("school.families.page", String.valueOf(offset), String.valueOf(limit));
        }
        Map<String, Object> parameters =
                sight.parameters(viewer, "until", until, "mine", mine, "withoutLeads", withoutLeads);
        LocalDate today = LocalDate.now(clock);
        long total = jdbc.sql("select count(*)" + FROM)
                .params(parameters)
                .query(Long.class)
                .single();
        return new Slice<>(
                jdbc.sql("""
                        select f.id, f.unit_id, f.name, f.erased_at, p.name as parent_name, p.relation as parent_relation,
                            p.phone as parent_phone, c.id as contact_id, c.student_id, c.lead_id, c.next_contact, c.channel,
                            c.member_id, m.name as by_name,
                            coalesce(s.name, l.child_name, (select string_agg(s.name, ', ' order by s.name)
                                from school_student s where s.family_id = f.id and %s), '') as child
                        """.formatted(FamilySight.STUDENT) + FROM
                                + " order by c.next_contact, c.id limit :limit offset :offset")
                        .params(parameters)
                        .param("limit", limit)
                        .param("offset", offset)
                        .query((row, number) -> new FollowUp(
                                row.getLong("contact_id"),
                                table.masked(row),
                                row.getObject("student_id", Long.class),
                                row.getObject("lead_id", Long.class),
                                row.getString("child"),
                                row.getObject("next_contact", LocalDate.class),
                                row.getObject("next_contact", LocalDate.class).isBefore(today),
                                Channel.valueOf(row.getString("channel")),
                                row.getLong("member_id"),
                                row.getString("by_name")))
                        .list(),
                total,
                offset);
    }

    /**
     * Takes what nobody has been told of yet, marking it in the same statement: asked twice, on one node or two, the second
     * time there is nothing, and days on which the machine was down are made up for once.
     */
    public List<Told> take() {
        LocalDate today = LocalDate.now(clock);
        if (!pack.active()) {
            return List.of();
        }
        return jdbc.sql("""
                with told as (
                    update school_contact set told_at = :now
                    where next_contact <= :today and followed_by is null and told_at is null
                      and family_id in (select id from school_family where erased_at is null)
                    returning member_id)
                select m.login, count(*) as count from told join member m on m.id = told.member_id
                group by m.login order by m.login
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("today", today)
                .query((row, number) -> new Told(row.getString("login"), row.getLong("count"), today))
                .list();
    }
}
