package io.dacheng.ui.lessons;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.dacheng.school.leads.TrialState;
import io.dacheng.school.leads.TrialView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;

/** A trial in the timetable: the way to the lead whose child it is for. */
final class TrialCard extends Anchor {

    TrialCard(TrialView trial) {
        super(Navigation.LEAD.substring(0, Navigation.LEAD.indexOf('/') + 1) + trial.leadId(), "");
        addClassNames("lesson", "trial");
        Span time = new Span(LessonCard.times(trial.starts(), trial.ends()));
        time.addClassName("time");
        Span name = new Span(getTranslation("timetable.trial", trial.childName()));
        name.addClassName("name");
        String room = trial.roomName();
        Span where = new Span(trial.teacher().name() + " · " + trial.courseName() + (room == null ? "" : " · " + room));
        where.addClassName("where");
        add(time, name, where, state(trial.state()));
    }

    private static Span state(TrialState state) {
        return switch (state) {
            case BOOKED -> Badge.of("▹", Labels.of(state), "open");
            case ATTENDED -> Badge.of("●", Labels.of(state), "good");
            case MISSED -> Badge.of("○", Labels.of(state), "alarm");
            case CANCELLED -> Badge.of("✕", Labels.of(state), "quiet");
        };
    }
}
