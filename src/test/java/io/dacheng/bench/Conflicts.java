package io.dacheng.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** Counts how often the engine finds that another transaction has changed a row it is about to write; it tells its log. */
final class Conflicts extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final String WHERE = "org.camunda.bpm.engine";

    private final AtomicLong seen = new AtomicLong();
    private final Logger logger = (Logger) LoggerFactory.getLogger(WHERE + ".context");
    private final Level before = logger.getLevel();

    Conflicts() {
        start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(this);
    }

    long count() {
        return seen.get();
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getThrowableProxy() != null
                && event.getThrowableProxy().getClassName().contains("OptimisticLocking")) {
            seen.incrementAndGet();
        }
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
        logger.setAdditive(true);
    }
}
