package io.dacheng.notification;

import io.dacheng.inbox.WorkItemOpened;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells people by mail and robot that a step has come. In the product the inbox tells it, so nothing is written for who
 * has no other channel.
 */
@Component
class TaskNotices {

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskNotices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the transaction that opens the item: both are kept, or neither. */
    @EventListener
    void on(WorkItemOpened item) {
        List<String> arguments = item.due() == null
                ? List.of(item.kind().name(), item.subject(), item.planName())
                : List.of(
                        item.kind().name(),
                        item.subject(),
                        item.planName(),
                        item.due().toString());
        jdbc.sql("""
                insert into notice (recipient, kind, work_item_id, text_key, arguments, created_at, read_at)
                select p.login, 'TASK', :item, :sentence, :arguments, :now, :now
                from unnest(cast(:people as text[])) p(login)
                where exists (
                    select 1 from notice_channel c
                    where c.owner = p.login
                       or c.owner is null and c.kind <> 'MAIL' and 'TASK' = any(string_to_array(c.kinds, ','))
                       or c.kind = 'MAIL' and exists (
                            select 1 from member m where m.login = p.login and coalesce(m.email, '') <> ''))
                """)
                .param("item", item.id())
                .param("sentence", item.due() == null ? "notice.task.undated" : "notice.task")
                .param("arguments", Notices.written(arguments))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("people", new TreeSet<>(item.logins()).toArray(String[]::new))
                .update();
    }
}
