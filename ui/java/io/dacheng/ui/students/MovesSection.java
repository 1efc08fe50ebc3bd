package io.dacheng.ui.students;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.students.MoveView;
import io.dacheng.school.students.StudentMoves;
import io.dacheng.school.students.StudentView;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import java.util.List;

/** Where a student came from: the moves between campuses; nothing for who never moved. */
@org.springframework.stereotype.Component
class MovesSection implements StudentSection {

    private final StudentMoves moves;
    private final CurrentViewer viewer;

    MovesSection(StudentMoves moves, CurrentViewer viewer) {
        this.moves = moves;
        this.viewer = viewer;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public Component of(StudentView student, Runnable changed) {
        List<MoveView> found = moves.moves(viewer.get(), student.id());
        if (found.isEmpty()) {
            Div nothing = new Div();
            nothing.setVisible(false);
            return nothing;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("lead-list");
        found.forEach(move -> list.add(item(move)));
        Section section = new Section(new H2(I18NProvider.translate("students.moves")), list);
        section.addClassName("section");
        return section;
    }

    private static ListItem item(MoveView move) {
        Span what = new Span(I18NProvider.translate(
                "students.moves.one", Formats.current().date(move.on()), move.from(), move.to()));
        what.addClassName("strong");
        Div words = new Div(what);
        words.addClassName("two-lines");
        if (!move.reason().isEmpty()) {
            Span reason = new Span(move.reason());
            reason.addClassName("muted");
            words.add(reason);
        }
        return new ListItem(words);
    }
}
