package io.dacheng.notification.sending;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How each receiver wants messages signed: HMAC-SHA256 every time, of different texts with different keys. */
final class Signature {

    /** Begins a Standard Webhooks secret, whose rest is the key in Base64. */
    static final String WEBHOOK_PREFIX = "whsec_";

    private Signature() {}

    /** Feishu: the text is empty, the key is the second's time stamp, a line feed and the secret. */
    static String feishu(String secret, long epochSecond) {
        return base64(hmac(octets(epochSecond + "\n" + secret), new byte[0]));
    }

    /** DingTalk: the text is the millisecond's time stamp, a line feed and the secret, the key is the secret. */
    static String dingTalk(String secret, long epochMilli) {
        return base64(hmac(octets(secret), octets(epochMilli + "\n" + secret)));
    }

    /** Standard Webhooks: the text is id, second and body with dots between. */
    static String webhook(String secret, String id, long epochSecond, String body) {
        return "v1," + base64(hmac(webhookKey(secret), octets(id + "." + epochSecond + "." + body)));
    }

    private static byte[] webhookKey(String secret) {
        if (secret.startsWith(WEBHOOK_PREFIX)) {
            try {
                return Base64.getDecoder().decode(secret.substring(WEBHOOK_PREFIX.length()));
            } catch (IllegalArgumentException noBase64) {
                return octets(secret);
            }
        }
        return octets(secret);
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
