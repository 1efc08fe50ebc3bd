package io.dacheng.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the watched folder is.
 *
 * @param path where it is on the machine
 * @param problem why nothing can be taken from it; null when all is well
 * @param coming files that lie in it, in the order of their names
 * @param working files that are being taken in
 * @param refused the latest refused files with the reason, at most twenty
 */
public record FolderView(
        String path, @Nullable String problem, List<String> coming, List<String> working, List<RefusedFile> refused) {

    public FolderView {
        coming = List.copyOf(coming);
        working = List.copyOf(working);
        refused = List.copyOf(refused);
    }

    /** @param english the reason, and {@code chinese} the same */
    public record RefusedFile(String name, Instant at, String english, String chinese) {}
}
