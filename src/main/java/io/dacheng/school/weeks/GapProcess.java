package io.dacheng.school.weeks;

import io.dacheng.shared.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The cases of gaps; each call joins the caller's transaction. */
public interface GapProcess {

    void open(List<Long> gapIds);

    /** The person in charge has said what will be done. */
    void promised(long gapId, Actor actor);

    /** The day has come on which it is looked at again. */
    void followUpDue(long gapId);

    /** @param again whether a further step is asked for */
    void decided(long gapId, boolean again, Actor actor);

    /** There is nothing left to close. */
    void withdrawn(long gapId);

    /** Shows the open task to further people, and tells them. */
    void escalate(long gapId, Set<String> logins);

    /** @param sentence key of a notice; arguments: whom it is about, stage and week */
    void tell(long gapId, Collection<String> logins, String sentence);

    /** Whether the open task was given to the person on purpose, or taken by them. */
    boolean holds(long gapId, String login);
}
