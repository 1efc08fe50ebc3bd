package io.dacheng.notification;

import io.dacheng.ledger.UploadEnded;
import io.dacheng.ledger.UploadProgress.State;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people what became of a file of records that was taken in while they did something else (D2). */
@Component
class RecordNotices {

    private final Notices notices;

    RecordNotices(Notices notices) {
        this.notices = notices;
    }

    @EventListener
    void on(UploadEnded upload) {
        String sentence = upload.outcome() == State.REFUSED
                ? "notice.records.refused"
                : upload.wrongRows() ? "notice.records.partly" : "notice.records.taken";
        upload.recipients()
                .forEach(login -> notices.send(login, "RECORDS", null, sentence, List.of(upload.fileName())));
    }
}
