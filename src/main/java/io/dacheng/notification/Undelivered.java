package io.dacheng.notification;

import java.time.Instant;
import java.util.List;

/**
 * A message that was given up.
 *
 * @param recipient login
 * @param notices how many notices it holds; more than one in a digest
 * @param fault key and arguments of the sentence why
 */
public record Undelivered(
        long id,
        long channelId,
        String channelName,
        ChannelKind channelKind,
        String recipient,
        String recipientName,
        NoticeKind kind,
        int notices,
        int attempts,
        Instant createdAt,
        Instant endedAt,
        List<String> fault) {

    public Undelivered {
        fault = List.copyOf(fault);
    }
}
