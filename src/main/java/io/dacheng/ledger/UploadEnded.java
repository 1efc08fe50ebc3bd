package io.dacheng.ledger;

import java.util.Collection;
import java.util.List;

/**
 * A file that was taken in beside its sender's back has come to its end.
 *
 * @param recipients logins of who is to know
 * @param fileName its name
 * @param outcome TAKEN or REFUSED
 * @param wrongRows whether rows of it were rejected
 */
public record UploadEnded(List<String> recipients, String fileName, UploadProgress.State outcome, boolean wrongRows) {

    public UploadEnded {
        recipients = List.copyOf(recipients);
    }

    static UploadEnded taken(Collection<String> recipients, String fileName, BatchView batch) {
        return new UploadEnded(List.copyOf(recipients), fileName, UploadProgress.State.TAKEN, batch.rejected() > 0);
    }

    static UploadEnded refused(Collection<String> recipients, String fileName) {
        return new UploadEnded(List.copyOf(recipients), fileName, UploadProgress.State.REFUSED, false);
    }
}
