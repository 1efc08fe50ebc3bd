package io.dacheng.notification.sending;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Expected values: computed with Python's hmac by each platform's description; the webhook's is that of the specification. */
class SignatureTest {

    private static final String SECRET = "this is secret";

    @Test
    void feishu_signs_nothing_with_time_and_secret() {
        assertThat(Signature.feishu(SECRET, 1_599_360_473L)).isEqualTo("/eYKrXQBzTjUZJ3s6NX16VxGbTwmK7AEs8/FnvC1CSw=");
    }

    @Test
    void dingtalk_signs_time_and_secret_with_the_secret() {
        assertThat(Signature.dingTalk(SECRET, 1_599_360_473_000L))
                .isEqualTo("hXZTWifRGHclNuZSKxoXc//sh51SWfVfRIhcdeKs63I=");
    }

    @Test
    void a_webhook_signs_id_time_and_body_with_the_key_behind_the_prefix() {
        assertThat(Signature.webhook(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1_614_265_330L,
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_secret_without_the_prefix_is_the_key_itself() {
        assertThat(Signature.webhook("a plain secret of somebody", "1", 2L, "{}"))
                .isNotEqualTo(Signature.webhook("another secret of somebody", "1", 2L, "{}"));
    }
}
