package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Each plan's ranking policy: changed by who sets targets over the plan's root, asked by rankings. */
@Service
@Transactional
public class RankingPolicies {

    private final PlanService views;
    private final Plans plans;
    private final TargetRights rights;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    RankingPolicies(PlanService views, Plans plans, TargetRights rights, AuditLog audit, JdbcClient jdbc) {
        this.views = views;
        this.plans = plans;
        this.rights = rights;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** Whether {@link #change} is for this person. */
    @Transactional(readOnly = true)
    public boolean mayChange(Viewer viewer, long planId) {
        return plans.findById(planId)
                .filter(plan -> rights.setsTargetsFor(viewer, plan.rootUnitId()))
                .isPresent();
    }

    /**
     * Changes the policy from now on, in whatever state the plan is. The same policy again changes nothing.
     *
     * @throws Refused NOT_FOUND for a plan the viewer may not see, FORBIDDEN for all but target setters over its root
     */
    public void change(Viewer viewer, long planId, RankingPolicy policy) {
        String name = views.plan(viewer, planId).name();
        Plan plan = plans.findLockedById(planId).orElseThrow();
        if (!rights.setsTargetsFor(viewer, plan.rootUnitId())) {
            throw Refused.forbidden("target.plan.ranking.who", name);
        }
        RankingPolicy before = plan.rankingPolicy();
        if (before != policy) {
            plan.rank(policy);
            audit.record(viewer.login(), "plan.ranking", "plan:" + planId, before + " to " + policy);
        }
    }

    /** Whether the person has a target in a plan whose ranking members see. */
    @Transactional(readOnly = true)
    public boolean offersTo(Viewer viewer) {
        return viewer.memberId() != null
                && jdbc.sql("""
                        select exists (
                            select from target t join plan p on p.id = t.plan_id
                            where t.member_id = :me and t.state in ('ACTIVE', 'CLOSED') and p.ranking_policy = 'OWN_UNIT')
                        """)
                        .param("me", viewer.memberId())
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Whether members may see a ranking by these targets: each belongs to a plan that says so. Today's policy counts, also
     * for figures as they were known earlier. Of no targets: no.
     */
    @Transactional(readOnly = true)
    public boolean openToMembers(Collection<Long> targetIds) {
        return jdbc.sql("""
                select coalesce(bool_and(coalesce(p.ranking_policy, :unless) = 'OWN_UNIT'), false)
                from target t left join plan p on p.id = t.plan_id
                where t.id = any(:targets)
                """)
                .param("unless", RankingPolicy.DEFAULT.name())
                .param("targets", targetIds.toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }
}
