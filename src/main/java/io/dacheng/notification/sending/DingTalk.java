package io.dacheng.notification.sending;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A link or a text by a custom robot of DingTalk 钉钉; neither reads Markdown. Signature and time stand in the address. */
final class DingTalk implements RobotFormat {

    private static final Set<Integer> BUSY = Set.of(130101, 410100);
    private static final int MOST_OCTETS = 16_000;

    @Override
    public Outgoing write(URI address, String secret, Letter letter, Instant now) {
        String text = RobotFormat.within(MOST_OCTETS, letter.text());
        Map<String, Object> body;
        if (letter.link().isEmpty() || letter.digest()) {
            String link = letter.link().isEmpty() ? "" : "\n" + letter.link();
            body = Map.of(
                    "msgtype",
                    "text",
                    "text",
                    Map.of("content", letter.title() + "\n" + text + link),
                    "at",
                    Map.of("isAtAll", false));
        } else {
            body = Map.of(
                    "msgtype",
                    "link",
                    "link",
                    Map.of("title", letter.title(), "text", text, "messageUrl", letter.link(), "picUrl", ""));
        }
        return new Outgoing(
                signed(address, secret, now.toEpochMilli()),
                RobotFormat.json(body),
                Map.of("Idempotency-Key", letter.key()));
    }

    private static URI signed(URI address, String secret, long milli) {
        if (secret.isEmpty()) {
            return address;
        }
        String sign = URLEncoder.encode(Signature.dingTalk(secret, milli), StandardCharsets.UTF_8);
        return URI.create(
                address + (address.getRawQuery() == null ? "?" : "&") + "timestamp=" + milli + "&sign=" + sign);
    }

    @Override
    public void check(String host, String answer) throws PostFault {
        // Once it has had too many it takes none for ten minutes.
        RobotFormat.requireZero(host, answer, "errcode", "errmsg", BUSY, Duration.ofMinutes(10));
    }
}
