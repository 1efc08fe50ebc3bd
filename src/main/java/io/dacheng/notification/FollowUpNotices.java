package io.dacheng.notification;

import io.dacheng.school.families.FollowUps;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells people on the day that they have families to talk with again (E9); how many, never whom. */
@Component
class FollowUpNotices {

    private final FollowUps followUps;
    private final Notices notices;
    private final TransactionTemplate transaction;

    FollowUpNotices(FollowUps followUps, Notices notices, TransactionTemplate transaction) {
        this.followUps = followUps;
        this.notices = notices;
        this.transaction = transaction;
    }

    /** Taken and told in one transaction: told once, or not taken. */
    @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void tell() {
        transaction.executeWithoutResult(status -> followUps
                .take()
                .forEach(told -> notices.send(
                        told.login(),
                        NoticeKind.CONTACT.name(),
                        null,
                        "notice.contact.due",
                        List.of(String.valueOf(told.count()), told.day().toString()))));
    }
}
