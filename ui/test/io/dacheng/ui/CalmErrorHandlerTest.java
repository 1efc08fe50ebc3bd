package io.dacheng.ui;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.vaadin.flow.server.ErrorEvent;
import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CalmErrorHandlerTest {

    @Test
    void a_browser_that_went_away_before_its_answer_is_no_error_in_the_log() {
        IOException broken = new IOException("Broken pipe");
        assertThat(errors(new IllegalStateException(new ClientAbortException(broken))))
                .isEmpty();
        assertThat(errors(broken)).singleElement().asString().contains("A page failed, reference");
    }

    @Test
    void a_database_that_is_away_is_no_failure_of_the_page() {
        assertThat(errors(new IllegalStateException(new SQLTransientConnectionException("no line"))))
                .isEmpty();
    }

    private static List<ILoggingEvent> errors(Throwable failure) {
        Logger logger = (Logger) LoggerFactory.getLogger(CalmErrorHandler.class);
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        logger.addAppender(heard);
        logger.setAdditive(false);
        try {
            new CalmErrorHandler().error(new ErrorEvent(failure));
        } finally {
            logger.detachAppender(heard);
            logger.setAdditive(true);
        }
        return heard.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .toList();
    }
}
