package io.dacheng.review;

import io.dacheng.shared.Actor;
import java.util.List;

/** Port: the running review cases. Implemented by {@code workflow}. */
public interface ReviewProcess {

    /** Starts one review case per review. */
    void open(List<Long> reviewIds);

    /** The review's task is done by this person. */
    void completed(long reviewId, Actor actor);
}
