package io.dacheng.nodes;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the line: what a node is at, and which it is; nothing else. */
record Word(Kind kind, UUID node) {

    enum Kind {
        /** Has begun to listen; whoever is there answers. */
        HELLO,
        /** Is still there. */
        HERE,
        /** Has written news. */
        NEWS,
        /** Stops, and has told everything. */
        BYE
    }

    String text() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + node;
    }

    /** Empty for what no node of this version says. */
    static Optional<Word> of(@Nullable String text) {
        String[] parts = text == null ? new String[0] : text.split(" ");
        try {
            return parts.length == 2
                    ? Optional.of(new Word(Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), UUID.fromString(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
