package io.dacheng.notification.sending;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A text by a group robot of WeCom 企业微信. It knows no signature: its address is the key. */
final class WeCom implements RobotFormat {

    private static final Set<Integer> BUSY = Set.of(45009, 45033);

    /** What the platform takes, in UTF-8. */
    private static final int MOST_OCTETS = 2048;

    @Override
    public Outgoing write(URI address, String secret, Letter letter, Instant now) {
        String link = letter.link().isEmpty() ? "" : "\n" + letter.link();
        String room = letter.title() + "\n" + link;
        // <@...> would call somebody, also in a text.
        String text = RobotFormat.within(
                MOST_OCTETS - room.getBytes(StandardCharsets.UTF_8).length,
                letter.text().replace("<@", "< @"));
        Map<String, Object> body = Map.of(
                "msgtype",
                "text",
                "text",
                Map.of("content", letter.title() + "\n" + text + link, "mentioned_list", List.of()));
        return new Outgoing(address, RobotFormat.json(body), Map.of("Idempotency-Key", letter.key()));
    }

    @Override
    public void check(String host, String answer) throws PostFault {
        RobotFormat.requireZero(host, answer, "errcode", "errmsg", BUSY, Duration.ofMinutes(1));
    }
}
