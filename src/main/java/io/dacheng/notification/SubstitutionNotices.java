package io.dacheng.notification;

import io.dacheng.inbox.SubstitutionChanged;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells both that one stands in for the other, from when to when (I4); nobody what they have done themselves. */
@Component
class SubstitutionNotices {

    private final Notices notices;

    SubstitutionNotices(Notices notices) {
        this.notices = notices;
    }

    /** In the transaction that sets, changes or ends it. */
    @EventListener
    void on(SubstitutionChanged change) {
        Set<String> people = new TreeSet<>(Set.of(change.absent(), change.substitute()));
        people.remove(change.by());
        people.forEach(login -> notices.send(
                login,
                "SUBSTITUTION",
                null,
                "notice.substitution." + change.kind().name(),
                List.of(
                        change.substituteName(),
                        change.absentName(),
                        change.firstDay().toString(),
                        change.lastDay().toString())));
    }
}
