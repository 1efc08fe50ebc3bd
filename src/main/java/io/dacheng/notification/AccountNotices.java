package io.dacheng.notification;

import io.dacheng.access.AccountChanged;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells people what has changed about their login, also what they have changed themselves: if it was somebody else at
 * their open screen, they hear of it.
 */
@Component
class AccountNotices {

    private final Notices notices;

    AccountNotices(Notices notices) {
        this.notices = notices;
    }

    /** In the transaction that changes it. */
    @EventListener
    void on(AccountChanged change) {
        notices.send(
                change.login(), "OTHER", null, "notice.account." + change.what().name(), List.of(change.by()));
    }
}
