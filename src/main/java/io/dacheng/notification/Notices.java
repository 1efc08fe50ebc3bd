package io.dacheng.notification;

import io.dacheng.access.Viewer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** In-app notices 消息: reminders, escalations, results. */
@Service
public class Notices {

    /**
     * @param textKey key of the sentence in the pages' translations, for instance {@code notice.reminder}
     * @param arguments filled into the sentence; names and dates, no figures
     */
    public record Notice(
            long id,
            String kind,
            @Nullable Long workItemId,
            String textKey,
            List<String> arguments,
            Instant createdAt,
            boolean read) {}

    public void send(String recipient, String kind, @Nullable Long workItemId, String textKey, List<String> arguments) {
        throw new UnsupportedOperationException();
    }

    public List<Notice> latest(Viewer viewer, int limit) {
        throw new UnsupportedOperationException();
    }

    public long unread(Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    public void markRead(Viewer viewer) {
        throw new UnsupportedOperationException();
    }
}
