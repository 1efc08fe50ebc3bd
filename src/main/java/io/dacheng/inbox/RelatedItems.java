package io.dacheng.inbox;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The items about the same target or review that a person sees: what was said in one helps in the next. */
@Component
class RelatedItems {

    /** Named {@code related}; the asked item is always among them. */
    private static final String RELATED = """
            with related as (
                select w.* from work_item w
                where w.id = :item
                   or (w.target_id = :target or w.review_id = :review)
                      and (:me in (w.assignee, w.owner, w.closed_by)
                           or exists (select from work_item_candidate c where c.work_item_id = w.id and c.login = :me)
                           or w.unit_id in (select a.unit_id from org_unit_ancestry a where a.ancestor_id in (:roots))))
            """;

    private final JdbcClient jdbc;
    private final AccessService access;
    private final Substitutions substitutions;

    RelatedItems(JdbcClient jdbc, AccessService access, Substitutions substitutions) {
        this.jdbc = jdbc;
        this.access = access;
        this.substitutions = substitutions;
    }

    /**
     * A statement that may read from {@code related}.
     *
     * @param item one that the viewer sees
     */
    JdbcClient.StatementSpec to(Viewer viewer, WorkItem item, String sql) {
        Viewer acting = substitutions.actingOn(viewer, item);
        Set<Long> roots = access.visibleRoots(acting);
        return jdbc.sql(RELATED + sql)
                .param("item", item.id())
                .param("target", item.targetId(), java.sql.Types.BIGINT)
                .param("review", item.reviewId(), java.sql.Types.BIGINT)
                .param("me", acting.inPlaceOf())
                .param("roots", roots.isEmpty() ? Set.of(-1L) : roots);
    }
}
