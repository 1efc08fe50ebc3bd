package io.dacheng.notification.sending;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A post 富文本 by a custom robot of Feishu 飞书; its text elements show what stands in them as it is. */
final class Feishu implements RobotFormat {

    private static final Set<Integer> BUSY = Set.of(9499, 11232);
    private static final int MOST_OCTETS = 16_000;

    @Override
    public Outgoing write(URI address, String secret, Letter letter, Instant now) {
        List<List<Map<String, Object>>> paragraphs = new ArrayList<>();
        for (String line : RobotFormat.within(MOST_OCTETS, letter.text()).split("\n")) {
            paragraphs.add(List.of(Map.of("tag", "text", "text", line)));
        }
        if (!letter.link().isEmpty()) {
            paragraphs.add(List.of(Map.of("tag", "a", "text", letter.say("message.open"), "href", letter.link())));
        }
        String language = letter.language().getLanguage().equals("zh") ? "zh_cn" : "en_us";
        Map<String, Object> body = new LinkedHashMap<>();
        if (!secret.isEmpty()) {
            body.put("timestamp", String.valueOf(now.getEpochSecond()));
            body.put("sign", Signature.feishu(secret, now.getEpochSecond()));
        }
        body.put("msg_type", "post");
        body.put("content", Map.of("post", Map.of(language, Map.of("title", letter.title(), "content", paragraphs))));
        return new Outgoing(address, RobotFormat.json(body), Map.of("Idempotency-Key", letter.key()));
    }

    @Override
    public void check(String host, String answer) throws PostFault {
        RobotFormat.requireZero(host, answer, "code", "msg", BUSY, Duration.ofMinutes(1));
    }
}
