package io.dacheng.access;

/**
 * A secret on its way to a phone.
 *
 * @param secret 32 letters and digits, for who types it
 * @param address {@code otpauth://…}, for the picture that phones read
 */
public record Enrolment(String secret, String address) {

    static Enrolment of(String login, String secret) {
        return new Enrolment(secret, OneTimeCodes.address("Dacheng", login, secret));
    }

    /** Without the secret: this may come into a log. */
    @Override
    public String toString() {
        return "Enrolment[…]";
    }
}
