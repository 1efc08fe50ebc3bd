package io.dacheng.ui.lessons;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.school.lessons.LeaveView;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import java.util.List;

/** Leaves for which no lesson is chosen yet that makes up for them. */
final class LeaveList extends Div {

    /** @param choose takes the leave to choose a lesson for */
    LeaveList(List<LeaveView> leaves, SerializableConsumer<Long> choose) {
        addClassName("section");
        if (leaves.isEmpty()) {
            add(new EmptyState(getTranslation("leaves.empty"), getTranslation("leaves.empty.sentence")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("class-students");
        for (LeaveView leave : leaves) {
            Anchor name = new Anchor("students/" + leave.studentId(), leave.student());
            name.addClassName("name");
            Anchor lesson = new Anchor(
                    LessonCard.path(leave.lessonId()),
                    getTranslation(
                            "leaves.missed",
                            leave.className(),
                            Formats.current().date(leave.on()),
                            leave.starts().toString()));
            Span reason = new Span(leave.reason());
            reason.addClassName("muted");
            Div words = new Div(name, lesson, reason);
            words.addClassName("words");
            Button makeUp = new Button(getTranslation("lessons.makeup.choose"), click -> choose.accept(leave.id()));
            makeUp.setAriaLabel(getTranslation("leaves.choose.of", leave.student()));
            list.add(new ListItem(words, makeUp));
        }
        add(list);
    }
}
