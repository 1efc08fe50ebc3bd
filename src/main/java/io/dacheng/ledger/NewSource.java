package io.dacheng.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A data source as somebody enters it.
 *
 * @param url for instance {@code jdbc:trino://host:8443/hive/sales?SSL=true}, without user and password
 * @param secret null keeps the stored one, empty removes it
 */
public record NewSource(
        String code,
        String name,
        String url,
        String user,
        @Nullable String secret) {

    /** Without the secret, so that it comes into no log. */
    @Override
    public String toString() {
        return "NewSource[" + code + ", " + url + ", " + user + "]";
    }
}
