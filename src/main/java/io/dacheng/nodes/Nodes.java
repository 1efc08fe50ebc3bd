package io.dacheng.nodes;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/**
 * This node among those on the same database: tells the others what has changed here, and here what they tell. A node on
 * the embedded database is alone and does neither.
 */
@Service
public class Nodes implements SmartLifecycle {

    /**
     * How often a node speaks.
     *
     * @param pause in which news are gathered, so that a thousand changes cost the others one look
     * @param beat after which it says that it is still there
     * @param silent who has not been heard for so long is gone
     */
    record Pace(Duration pause, Duration beat, Duration silent) {

        static final Pace USUAL = new Pace(Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(16));
    }

    private static final Duration REDIAL = Duration.ofSeconds(1);
    private static final int BEATS_PER_TIDYING = 60;
    private static final long MILLIS_TO_STOP = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    private final UUID id = UUID.randomUUID();
    private final boolean on;
    private final Pace pace;
    private final DataSource database;
    private final NewsRows rows;
    private final NodeEvents events;
    private final Map<UUID, Long> heard = new ConcurrentHashMap<>();
    private final Map<UUID, Long> read = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile Thread thread = new Thread(() -> {});
    private long from = -1;
    private long cutSince;
    private long beaten;
    private long beats;

    /** @param setting {@code on}, {@code off}, or {@code auto}: on where the database is not the embedded one */
    @Autowired
    Nodes(
            @Value("${dacheng.nodes:auto}") String setting,
            @Value("${spring.datasource.url:}") String url,
            DataSource database,
            NewsRows rows,
            NodeEvents events) {
        this(setting.equals("on") || setting.equals("auto") && !url.isBlank(), Pace.USUAL, database, rows, events);
    }

    Nodes(boolean on, Pace pace, DataSource database, NewsRows rows, NodeEvents events) {
        this.on = on;
        this.pace = pace;
        this.database = database;
        this.rows = rows;
        this.events = events;
    }

    /** The other nodes that have been heard of lately. */
    public Set<UUID> others() {
        return Set.copyOf(heard.keySet());
    }

    @Override
    public synchronized void start() {
        running = true;
        if (on) {
            thread = new Thread(this::listen, "nodes");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Tells what is still to be told, and says goodbye. */
    @Override
    public void stop() {
        running = false;
        try {
            thread.join(MILLIS_TO_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        heard.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the web server has answered its last request, and before the database goes. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void listen() {
        cutSince = System.nanoTime();
        while (running) {
            try (Line line = new Line(database)) {
                begin(line);
                while (running) {
                    round(line);
                }
                tell(line);
                line.say(new Word(Word.Kind.BYE, id));
            } catch (SQLException | RuntimeException e) {
                if (running) {
                    LOG.warn("The other nodes cannot be heard at the moment: {}", e.toString());
                    LockSupport.parkNanos(REDIAL.toNanos());
                }
            }
        }
    }

    /** What was said while nobody listened is read; what is too old to be there still is taken for missed. */
    private void begin(Line line) throws SQLException {
        if (from < 0) {
            from = rows.last();
        } else if (since(cutSince).compareTo(NewsRows.KEPT.dividedBy(2)) > 0) {
            missed("the line was cut for " + since(cutSince).toSeconds() + " s");
        }
        line.say(new Word(Word.Kind.HELLO, id));
        rows.othersThan(id).forEach(this::read);
        beaten = System.nanoTime();
    }

    private void round(Line line) throws SQLException {
        for (Word word : line.hear(pace.pause())) {
            if (word.node().equals(id)) {
                cutSince = System.nanoTime();
            } else {
                heard(line, word);
            }
        }
        tell(line);
        if (since(beaten).compareTo(pace.beat()) > 0) {
            if (since(cutSince).compareTo(pace.silent()) > 0) {
                throw new SQLException("Not even this node hears itself");
            }
            beaten = System.nanoTime();
            line.say(new Word(Word.Kind.HERE, id));
            heard.forEach((node, at) -> {
                if (since(at).compareTo(pace.silent()) > 0) {
                    heard.remove(node);
                    read.remove(node);
                    missed("node " + node + " has fallen silent");
                }
            });
            if (++beats % BEATS_PER_TIDYING == 0) {
                rows.removeOld();
            }
        }
    }

    private void heard(Line line, Word word) throws SQLException {
        if (word.kind() == Word.Kind.NEWS || word.kind() == Word.Kind.BYE) {
            read(word.node());
        }
        if (word.kind() == Word.Kind.BYE) {
            heard.remove(word.node());
            read.remove(word.node());
            LOG.info("Node {} has gone", word.node());
            return;
        }
        if (heard.put(word.node(), System.nanoTime()) == null) {
            LOG.info("Node {} works on this database, too", word.node());
        }
        if (word.kind() == Word.Kind.HELLO) {
            line.say(new Word(Word.Kind.HERE, id));
        }
    }

    private void read(UUID node) {
        for (NewsRows.Row row : rows.after(node, read.getOrDefault(node, from))) {
            read.put(node, row.id());
            events.fromElsewhere(row.topic(), row.subjects());
        }
    }

    /** Alone, nothing is written: nobody would read it. */
    private void tell(Line line) throws SQLException {
        Mail mail = events.toBeTold();
        if (mail.isEmpty() || heard.isEmpty()) {
            return;
        }
        try {
            rows.tell(id, mail.content());
        } catch (RuntimeException e) {
            events.again(mail);
            throw new SQLException("What has changed could not be told", e);
        }
    }

    private void missed(String why) {
        LOG.warn("News of other nodes may have been missed: {}", why);
        events.missed();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
