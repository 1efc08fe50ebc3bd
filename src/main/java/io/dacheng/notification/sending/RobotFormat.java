package io.dacheng.notification.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.notification.ChannelKind;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * How a receiver wants a message: its JSON, its signature, and what it answers. People's names and comments are only put
 * where the platform shows plain text, so that none of them can call everybody, format or link.
 */
interface RobotFormat {

    /** What is posted. */
    record Outgoing(URI address, String json, Map<String, String> headers) {}

    /** @param secret empty for none */
    Outgoing write(URI address, String secret, Letter letter, Instant now);

    /** @throws PostFault when the answer, although the request came through, says that the message was not taken */
    void check(String host, String answer) throws PostFault;

    static RobotFormat of(ChannelKind kind) {
        return switch (kind) {
            case FEISHU -> new Feishu();
            case DINGTALK -> new DingTalk();
            case WECOM -> new WeCom();
            case WEBHOOK -> new Webhook();
            case MAIL -> throw new IllegalArgumentException("Mail is posted otherwise");
        };
    }

    ObjectMapper JSON = new ObjectMapper();

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads the code of a chat platform's answer, which comes with HTTP status 200 whatever happened.
     *
     * @param busy codes that mean: too many messages
     * @param rest how long the platform is silent then
     */
    static void requireZero(String host, String answer, String field, String words, Set<Integer> busy, Duration rest)
            throws PostFault {
        JsonNode read;
        try {
            read = JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw PostFault.channel("notification.fault.answer", host);
        }
        JsonNode code = read.path(field);
        if (!code.isIntegralNumber()) {
            throw PostFault.channel("notification.fault.answer", host);
        }
        if (busy.contains(code.intValue())) {
            throw PostFault.channel(rest, "notification.fault.busy", host, code.asText());
        }
        if (code.longValue() != 0) {
            String said = Letter.plain(read.path(words).asText(""));
            throw PostFault.channel(
                    "notification.fault.refused", host, code.asText(), said.substring(0, Math.min(said.length(), 120)));
        }
    }

    /** The text, cut so that it has at most so many octets in UTF-8. */
    static String within(int octets, String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= octets) {
            return text;
        }
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        CharBuffer in = CharBuffer.wrap(text);
        CoderResult result = encoder.encode(in, ByteBuffer.allocate(octets - 3), true);
        return result.isError() ? "" : text.substring(0, in.position()) + "…";
    }
}
