package io.dacheng.notification;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Slice;

/** Messages that could not be delivered (I6), for who manages the whole organisation. */
public interface NoticeOutbox {

    /** Newest first. */
    Slice<Undelivered> undelivered(Viewer viewer, int offset, int limit);

    /** Sends it again, with the same key, before younger ones to the same person by the same channel. */
    void tryAgain(Viewer viewer, long id);

    /** All of them. */
    int tryAllAgain(Viewer viewer);
}
