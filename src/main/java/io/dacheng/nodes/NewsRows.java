package io.dacheng.nodes;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The news in the database. Each node writes its own one after the other, so that its ids come in order. */
@Component
class NewsRows {

    static final Duration KEPT = Duration.ofMinutes(10);

    /** @param subjects none for all */
    record Row(long id, Topic topic, Set<String> subjects) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NewsRows(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Writes the news and lets the other nodes know, when they are committed. */
    void tell(UUID node, Map<Topic, Set<String>> news) {
        transaction.executeWithoutResult(status -> {
            news.forEach((topic, subjects) -> jdbc.sql(
                            "insert into node_news (node, told_at, topic, subjects) values (:node, :now, :topic, :about)")
                    .param("node", node)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("topic", topic.name())
                    .param("about", subjects.toArray(String[]::new))
                    .update());
            jdbc.sql("select pg_notify(:channel, :said)")
                    .param("channel", Line.CHANNEL)
                    .param("said", new Word(Word.Kind.NEWS, node).text())
                    .query(row -> {});
        });
    }

    /** What a node has told after an entry, in order. */
    List<Row> after(UUID node, long id) {
        return jdbc.sql("select id, topic, subjects from node_news where node = :node and id > :id order by id")
                .param("node", node)
                .param("id", id)
                .query((row, number) ->
                        new Row(row.getLong("id"), Topic.valueOf(row.getString("topic")), Set.of((String[])
                                row.getArray("subjects").getArray())))
                .list();
    }

    /** The last entry of all; 0 when there is none. */
    long last() {
        return jdbc.sql("select coalesce(max(id), 0) from node_news")
                .query(Long.class)
                .single();
    }

    Set<UUID> othersThan(UUID node) {
        return Set.copyOf(jdbc.sql("select distinct node from node_news where node <> :node")
                .param("node", node)
                .query(UUID.class)
                .list());
    }

    void removeOld() {
        jdbc.sql("delete from node_news where told_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
