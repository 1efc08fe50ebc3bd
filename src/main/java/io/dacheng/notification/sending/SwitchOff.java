package io.dacheng.notification.sending;

import io.dacheng.audit.AuditLog;
import io.dacheng.notification.Notices;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Switches a channel off whose receiver says that it is gone for good (410), and tells who keeps it. What is addressed to
 * it waits until somebody has switched it on again.
 */
@Component
class SwitchOff {

    private final ChannelRows rows;
    private final Notices notices;
    private final AuditLog audit;

    SwitchOff(ChannelRows rows, Notices notices, AuditLog audit) {
        this.rows = rows;
        this.notices = notices;
        this.audit = audit;
    }

    /** Once, however many nodes see it; whoever has paused the channel meanwhile knows already. */
    @Transactional
    public void gone(ChannelRows.Stored channel, PostFault fault) {
        if (!rows.switchOff(channel.id(), fault)) {
            return;
        }
        audit.record("system", "channel.switch-off", "channel:" + channel.id(), "gone: " + channel.host());
        boolean own = channel.owner() != null;
        notices.send(
                own ? channel.owner() : rows.keeper(channel.id()),
                "OTHER",
                null,
                own ? "notice.channel.gone.own" : "notice.channel.gone",
                List.of(channel.name(), channel.host()));
    }
}
