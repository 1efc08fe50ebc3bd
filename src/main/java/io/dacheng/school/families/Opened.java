package io.dacheng.school.families;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is masked everywhere else. Never kept by who asks: pages take it away at {@code until}.
 *
 * @param openingId of the entry in the log
 * @param until when to take it away, 60 seconds after it was opened
 */
public record Opened(long openingId, long familyId, Instant until, List<OpenParent> parents, List<OpenChild> children) {

    public Opened {
        parents = List.copyOf(parents);
        children = List.copyOf(children);
    }

    @Override
    public String toString() {
        return "Opened[" + openingId + "]";
    }

    /** A parent as registered. */
    public record OpenParent(
            long id,
            String name,
            Relation relation,
            @Nullable String phone,
            @Nullable String wechat,
            @Nullable String email,
            @Nullable String address,
            boolean main) {

        @Override
        public String toString() {
            return "OpenParent[" + id + "]";
        }
    }

    /** A child that the viewer may see; null when the birth date is not known. */
    public record OpenChild(String name, @Nullable LocalDate bornOn) {

        @Override
        public String toString() {
            return "OpenChild";
        }
    }
}
