package io.dacheng.notification;

import io.dacheng.inbox.WorkItemOpened;
import io.dacheng.inbox.WorkItemsOpened;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
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

    /** In the transaction that opens the items: both are kept, or neither. */
    @EventListener
    void on(WorkItemsOpened opened) {
        List<Long> items = new ArrayList<>();
        List<String> people = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (WorkItemOpened item : opened.items()) {
            String sentence = item.due() == null ? "notice.task.undated" : "notice.task";
            String written = Notices.written(arguments(item));
            for (String login : new TreeSet<>(item.logins())) {
                items.add(item.id());
                people.add(login);
                sentences.add(sentence);
                arguments.add(written);
            }
        }
        jdbc.sql("""
                insert into notice (recipient, kind, work_item_id, text_key, arguments, created_at, read_at)
                select p.login, 'TASK', p.item, p.sentence, p.arguments, :now, :now
                from unnest(:people, :items, :sentences, :arguments) with ordinality
                    p(login, item, sentence, arguments, place)
                where exists (
                    select 1 from notice_channel c
                    where c.owner = p.login
                       or c.owner is null and c.kind <> 'MAIL' and 'TASK' = any(string_to_array(c.kinds, ','))
                       or c.kind = 'MAIL' and exists (
                            select 1 from member m where m.login = p.login and coalesce(m.email, '') <> ''))
                order by p.place
                """)
                .param("people", people.toArray(String[]::new))
                .param("items", items.toArray(Long[]::new))
                .param("sentences", sentences.toArray(String[]::new))
                .param("arguments", arguments.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static List<String> arguments(WorkItemOpened item) {
        return item.due() == null
                ? List.of(item.kind().name(), item.subject(), item.planName())
                : List.of(
                        item.kind().name(),
                        item.subject(),
                        item.planName(),
                        item.due().toString());
    }
}
