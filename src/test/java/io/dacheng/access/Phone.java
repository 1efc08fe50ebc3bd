package io.dacheng.access;

import java.time.Instant;

/** What a phone with the secret shows, for tests elsewhere. */
public final class Phone {

    private Phone() {}

    public static String code(String secret, Instant moment) {
        return OneTimeCodes.at(secret, moment);
    }
}
