package io.dacheng.inbox;

import io.dacheng.access.Viewer;
import org.springframework.stereotype.Service;

/** Who stands in for whom (I4). */
@Service
public class Substitutions {

    /**
     * Who the viewer is in this task: themselves, or the substitute of somebody whose task it is. A task's form and the
     * services behind it are to be called with the answer.
     */
    public Viewer actingOn(Viewer viewer, WorkItem item) {
        return viewer;
    }
}
