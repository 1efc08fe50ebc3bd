package io.dacheng.access;

import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who can see a figure (V4): the visibility rule of {@link AccessService} read from the other side, for all people in one
 * statement.
 */
@Service
@Transactional(readOnly = true)
public class OnlookerService {

    private static final int LARGEST_PAGE = 200;
    private static final String SEPARATOR = "\u001f";

    /** Units in which the owner's figure lies: the unit, or all that the member has belonged to. */
    private static final String PLACES_OF_UNIT = "select cast(:owner as bigint) as unit_id";

    private static final String PLACES_OF_MEMBER =
            "select s.unit_id from assignment s where s.member_id = :owner and s.valid_from <= :today";

    private static final String ONLOOKERS = """
            with place as ({places}),
            above as (select distinct a.ancestor_id as unit_id from place p join org_unit_ancestry a on a.unit_id = p.unit_id),
            reason as (
                select m.login, s.role as kind, u.name as unit
                from assignment s
                join above b on b.unit_id = s.unit_id
                join org_unit u on u.id = s.unit_id
                join member m on m.id = s.member_id
                where s.role in ('TARGET_SETTER', 'BRANCH_HEAD', 'PROCESS_ADMIN', 'ADMIN')
                  and :today between s.valid_from and s.valid_to
                union
                select a.login, 'ADMINISTRATOR', null
                from user_account a
                where a.administrator and exists (select 1 from above b join org_unit r on r.id = b.unit_id
                                                  where r.parent_id is null)
                union
                select m.login, 'SELF', null from member m where :member and m.id = :owner),
            onlooker as (
                select r.login, coalesce(m.name, a.name, r.login) as name,
                       array_agg(r.kind || :separator || coalesce(r.unit, '') order by r.kind, r.unit) as reasons
                from reason r
                left join member m on m.login = r.login
                left join user_account a on a.login = r.login
                where coalesce(a.active, true)
                group by r.login, m.name, a.name)
            select login, name, reasons, count(*) over () as total
            from onlooker order by name, login offset :offset limit :limit
            """;

    private final AccessService access;
    private final OrganisationService organisation;
    private final JdbcClient jdbc;
    private final Clock clock;

    OnlookerService(AccessService access, OrganisationService organisation, JdbcClient jdbc, Clock clock) {
        this.access = access;
        this.organisation = organisation;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether the viewer may ask: who leads units, and administrators. */
    public boolean mayAsk(Viewer viewer) {
        return !access.visibleRoots(viewer).isEmpty();
    }

    /**
     * Everybody who can see the owner's figures today, by name.
     *
     * @param owner unit code or member login
     * @param limit at most 200
     * @throws Refused NOT_FOUND for an owner that the viewer may not see, FORBIDDEN for who leads no unit
     */
    public Slice<Onlooker> of(Viewer viewer, OwnerKind kind, String owner, int offset, int limit) {
        boolean member = kind == OwnerKind.MEMBER;
        long ownerId = (member
                        ? organisation
                                .memberByLogin(owner)
                                .map(MemberView::id)
                                .filter(id -> access.canSeeMember(viewer, id))
                        : organisation.unitByCode(owner).map(UnitView::id).filter(id -> access.canSeeUnit(viewer, id)))
                .orElseThrow(() ->
                        Refused.notFound(member ? "achievement.member.unknown" : "achievement.unit.unknown", owner));
        if (!mayAsk(viewer)) {
            throw Refused.forbidden("access.onlookers.forbidden");
        }
        List<Long> total = new ArrayList<>();
        List<Onlooker> page = jdbc.sql(ONLOOKERS.replace("{places}", member ? PLACES_OF_MEMBER : PLACES_OF_UNIT))
                .param("owner", ownerId)
                .param("member", member)
                .param("today", LocalDate.now(clock))
                .param("separator", SEPARATOR)
                .param("offset", Math.max(0, offset))
                .param("limit", Math.min(Math.max(1, limit), LARGEST_PAGE))
                .query((row, number) -> {
                    total.add(row.getLong("total"));
                    return new Onlooker(
                            row.getString("login"),
                            row.getString("name"),
                            Arrays.stream((String[]) row.getArray("reasons").getArray())
                                    .map(OnlookerService::reason)
                                    .sorted(Comparator.comparing(Onlooker.Reason::kind))
                                    .toList());
                })
                .list();
        return new Slice<>(page, total.isEmpty() ? 0 : Objects.requireNonNull(total.get(0)), Math.max(0, offset));
    }

    private static Onlooker.Reason reason(String text) {
        String[] parts = text.split(SEPARATOR, 2);
        return new Onlooker.Reason(Onlooker.Kind.valueOf(parts[0]), parts[1].isEmpty() ? null : parts[1]);
    }
}
