package io.dacheng.notification;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A channel as pages show it; address and secret are never told again.
 *
 * @param owner login of whose own it is; null for one that administrators keep
 * @param unitCode of people in and below which unit it tells; null for everybody
 * @param host where it posts to; the mail server for mail, empty while none is set
 * @param secretKept whether messages are signed
 * @param language en or zh-CN; null for the organisation's
 * @param paused nothing is sent, everything waits
 * @param waiting messages that are still to be sent
 * @param dead messages that were given up
 * @param faults in a row; 0 while it works
 * @param fault key and arguments of the last fault's sentence; empty while it works
 * @param lastSentAt null as long as nothing has arrived
 */
public record ChannelView(
        long id,
        ChannelKind kind,
        String name,
        @Nullable String owner,
        @Nullable String unitCode,
        @Nullable String unitName,
        Set<NoticeKind> kinds,
        String host,
        boolean secretKept,
        MessageContent content,
        @Nullable String language,
        boolean paused,
        long waiting,
        long dead,
        int faults,
        List<String> fault,
        @Nullable Instant faultAt,
        @Nullable Instant lastSentAt,
        String changedBy,
        Instant changedAt) {

    /** Whether the product has paused it, since its receiver said that it is gone for good. */
    public boolean switchedOff() {
        return paused && faults > 0;
    }

    public ChannelView {
        kinds = Set.copyOf(kinds);
        fault = List.copyOf(fault);
    }
}
