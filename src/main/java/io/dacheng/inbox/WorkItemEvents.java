package io.dacheng.inbox;

import io.dacheng.shared.Actor;
import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the course of work items; append-only. */
@Component
class WorkItemEvents {

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkItemEvents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keep(long workItemId, TimelineEntry.Kind kind, Actor actor) {
        keep(workItemId, kind, actor, null, "");
    }

    /**
     * @param person login of whom it concerns besides the actor
     * @param text what the actor wrote, or the date set; may be empty
     */
    void keep(long workItemId, TimelineEntry.Kind kind, Actor actor, @Nullable String person, String text) {
        jdbc.sql("""
                insert into work_item_event (work_item_id, happened_at, actor, on_behalf_of, kind, person, text)
                values (:id, :now, :actor, :behalf, :kind, :person, :text)
                """)
                .param("id", workItemId)
                .param("now", Timestamp.from(clock.instant()))
                .param("actor", actor.login())
                .param("behalf", actor.onBehalfOf())
                .param("kind", kind.name())
                .param("person", person)
                .param("text", text.isEmpty() ? null : text)
                .update();
    }
}
