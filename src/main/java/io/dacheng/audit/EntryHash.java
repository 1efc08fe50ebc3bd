package io.dacheng.audit;

import io.dacheng.shared.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The hash of an entry over its fields and the hash before it, in the two forms that there are. */
final class EntryHash {

    /** Without the entry's number; not written any more. */
    static final int FIRST_FORM = 1;

    /** With the entry's number, and with whose place was taken also where nobody's was. */
    static final int FORM = 2;

    private EntryHash() {}

    static String of(
            int form, long id, String previous, Instant at, Actor actor, String action, String subject, String detail) {
        MessageDigest digest = sha256();
        if (form == FIRST_FORM) {
            add(digest, previous, at.toString(), actor.login(), action, subject, detail);
            if (actor.onBehalfOf() != null) {
                // Entries of before there were substitutes have no such field.
                add(digest, actor.onBehalfOf());
            }
        } else {
            add(digest, String.valueOf(form), String.valueOf(id), previous, at.toString(), actor.login());
            add(digest, inPlaceOf(actor.onBehalfOf()), action, subject, detail);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Nobody is not somebody without a name. */
    private static String inPlaceOf(@Nullable String login) {
        return login == null ? "" : "+" + login;
    }

    /** Lengths stand before the texts, so that moving a letter from one field to the next changes the hash. */
    private static void add(MessageDigest digest, String... texts) {
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
