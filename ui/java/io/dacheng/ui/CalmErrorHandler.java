package io.dacheng.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import io.dacheng.shared.DatabaseAway;
import io.dacheng.shared.Refused;
import java.util.Optional;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a click ran into: a refusal is its sentence; anything else is logged under a reference that the person is told,
 * but for a browser that has gone away meanwhile.
 */
class CalmErrorHandler implements ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(CalmErrorHandler.class);

    @Override
    public void error(ErrorEvent event) {
        if (isGone(event.getThrowable())) {
            LOG.debug("A browser went away before its answer", event.getThrowable());
            return;
        }
        Optional<Refused> refused = refused(event.getThrowable());
        if (refused.isPresent() && UI.getCurrent() != null) {
            Notify.refused(refused.get());
            return;
        }
        if (isAway(event.getThrowable())) {
            if (UI.getCurrent() != null) {
                Notify.error(I18NProvider.translate("failure.away.sentence"));
            }
            return;
        }
        String reference = log(event.getThrowable());
        if (UI.getCurrent() != null) {
            Notify.error(I18NProvider.translate("failure.sentence", reference));
        }
    }

    /** Whether the database was away: nothing is wrong with the page, and one line in the log is enough. */
    static boolean isAway(Throwable failure) {
        boolean away = DatabaseAway.caused(failure);
        if (away) {
            LOG.warn("A page could not go on: the database is away");
        }
        return away;
    }

    /** @return the reference under which it stands in the log */
    static String log(Throwable failure) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("A page failed, reference {}", reference, failure);
        return reference;
    }

    /** Whoever asked has closed the page or lost the line: nothing is wrong, and nobody is there to be told. */
    private static boolean isGone(@Nullable Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof ClientAbortException) {
                return true;
            }
        }
        return false;
    }

    static Optional<Refused> refused(@Nullable Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof Refused refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }
}
