package io.dacheng.inbox;

/**
 * SQL that says which substitution {@code s} covers which open work item {@code m} on the day {@code :today}: in force,
 * of its unit and process, both people still with the organisation, and nothing that the substitute must not decide since
 * it is their own. A substitution covers the items of the person stood in for, never those that they hold in somebody
 * else's place: nobody stands in for a substitute.
 */
final class StandingIn {

    /** What the substitute may not decide, in nobody's place. */
    private static final String OWN = """
            (m.kind = 'APPROVE_TARGET' and s.substitute in (
                select o.login from target t join member o on o.id = t.member_id where t.id = m.target_id
                union all
                select c.changed_by from target t
                join lateral (select changed_by, on_behalf_of from target_change
                              where target_id = t.id and action = 'SUBMIT' order by id desc limit 1) c on true
                where (t.id = m.target_id or t.lead_id = m.target_id) and c.on_behalf_of is not null)
             or m.kind = 'APPROVE_REVISION' and s.substitute in (
                select r.requested_by from revision r where r.target_id = m.target_id and r.state = 'SUBMITTED'
                union all
                select o.login from revision r join revision_part p on p.revision_id = r.id
                join target t on t.id = p.target_id join member o on o.id = t.member_id
                where r.target_id = m.target_id and r.state = 'SUBMITTED'))
            """;

    /** Whether {@code s} is in force at all. */
    static final String IN_FORCE = """
            s.revoked_at is null and :today between s.first_day and s.last_day
            and not exists (select from user_account u where u.login in (s.absent, s.substitute) and not u.active)
            and exists (select from assignment a join member p on p.id = a.member_id
                        where p.login = s.substitute and :today between a.valid_from and a.valid_to)
            """;

    /** Whether {@code s} covers the item {@code m}, whosever it is. */
    static final String COVERS = IN_FORCE + """
            and (s.unit_id is null or exists (
                select from org_unit_ancestry x where x.unit_id = m.unit_id and x.ancestor_id = s.unit_id))
            and (cardinality(s.processes) = 0 or m.process = any (s.processes))
            and not
            """ + OWN;

    /** Whose item {@code m} is as far as substitutes are concerned: its holder's in their own right, or each candidate's. */
    static final String OF_ABSENT = """
            m.on_behalf_of is null and (m.holder = s.absent
             or m.holder is null and exists (
                select from work_item_candidate c where c.work_item_id = m.id and c.login = s.absent))
            """;

    private static final String NOT_ONES_OWN = """
            not (m.holder is null and exists (
                select from work_item_candidate own where own.work_item_id = m.id and own.login = :me))
            """;

    /** Ids of the open items that {@code :me} may do in somebody else's place, {@code :today}; none that are one's own. */
    static final String ITEMS_FOR_OTHERS = """
            select m.id from substitution s
            join work_item m on m.holder = s.absent and m.on_behalf_of is null and m.state = 'OPEN'
            where s.substitute = :me and %1$s
            union
            select m.id from substitution s
            join work_item_candidate c on c.login = s.absent and c.waits
            join work_item m on m.id = c.work_item_id
            where s.substitute = :me and %1$s and %2$s
            """.formatted(COVERS, NOT_ONES_OWN);

    /** Login of the person in whose place {@code :me} may do the item {@code m}; null for nobody's. */
    static final String FOR_WHOM = """
            (select s.absent from substitution s
             where s.substitute = :me and m.state = 'OPEN' and %s and %s and %s
             order by s.first_day, s.id limit 1)
            """.formatted(OF_ABSENT, NOT_ONES_OWN, COVERS);

    /** Logins, joined by commas, of those who stand in for somebody whose item {@code m} is; empty for none. */
    static final String SUBSTITUTES = """
            (select coalesce(string_agg(distinct s.substitute, ','), '') from substitution s where %s and %s)
            """.formatted(OF_ABSENT, COVERS);

    private StandingIn() {}
}
