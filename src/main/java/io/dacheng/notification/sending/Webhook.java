package io.dacheng.notification.sending;

import io.dacheng.notification.MessageContent;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A message to another system, signed by the Standard Webhooks scheme; any 2xx takes it. */
final class Webhook implements RobotFormat {

    @Override
    public Outgoing write(URI address, String secret, Letter letter, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("key", letter.key());
        data.put("recipient", Map.of("login", letter.recipient(), "name", letter.name()));
        data.put("title", letter.title());
        data.put(
                "notices",
                letter.lines().stream().map(line -> notice(letter, line)).toList());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", letter.digest() ? "notice.digest" : "notice");
        body.put("timestamp", now.toString());
        body.put("data", data);
        String json = RobotFormat.json(body);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", letter.key());
        headers.put("webhook-id", letter.key());
        headers.put("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        headers.put("webhook-signature", Signature.webhook(secret, letter.key(), now.getEpochSecond(), json));
        return new Outgoing(address, json, headers);
    }

    private static Map<String, Object> notice(Letter letter, Letter.Line line) {
        Map<String, Object> notice = new LinkedHashMap<>();
        notice.put("id", line.notice().id());
        notice.put("kind", line.notice().kind());
        if (line.notice().workItemId() != null) {
            notice.put("workItemId", line.notice().workItemId());
        }
        notice.put("createdAt", line.notice().createdAt().toString());
        notice.put("sentence", letter.sentence(line));
        notice.put("link", line.link());
        if (letter.content() != MessageContent.BRIEF) {
            notice.put("textKey", line.notice().textKey());
            notice.put("arguments", List.copyOf(line.notice().arguments()));
        }
        return notice;
    }

    @Override
    public void check(String host, String answer) {
        // The status has said it.
    }
}
