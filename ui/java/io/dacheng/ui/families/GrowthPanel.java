package io.dacheng.ui.families;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.school.families.Aspects.Aspect;
import io.dacheng.school.families.GrowthRecords;
import io.dacheng.school.families.GrowthView;
import io.dacheng.shared.Slice;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Pager;
import io.dacheng.ui.chart.Chart;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The growth records of a student: the five aspects over time, and each record with its words. */
class GrowthPanel extends Section {

    private static final int AT_ONCE = 10;
    private static final int CHARTED = 60;

    private final transient GrowthRecords growth;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;
    private final transient Runnable changed;
    private final long studentId;
    private final String student;
    private int page;

    GrowthPanel(
            GrowthRecords growth, CurrentViewer viewer, Clock clock, long studentId, String student, Runnable changed) {
        this.growth = growth;
        this.viewer = viewer;
        this.clock = clock;
        this.studentId = studentId;
        this.student = student;
        this.changed = changed;
        addClassNames("section", "growth");
        show();
    }

    private void show() {
        removeAll();
        boolean writes = growth.mayWrite(viewer.get(), studentId);
        Div head = new Div(new H2(getTranslation("growth.title")));
        head.addClassName("toolbar");
        add(head);
        List<GrowthView> charted = new ArrayList<>(
                growth.records(viewer.get(), studentId, 0, CHARTED).items());
        if (charted.isEmpty()) {
            add(new EmptyState(
                    getTranslation("growth.none"),
                    getTranslation(writes ? "growth.none.how" : "growth.none.ask"),
                    writes ? new Component[] {write()} : new Component[0]));
            return;
        }
        if (writes) {
            head.add(write());
        }
        Collections.reverse(charted);
        Div charts = new Div(new Chart("net", GrowthDrawing.now(student, charted)));
        charts.addClassName("growth-charts");
        if (charted.size() > 1) {
            charts.add(new Chart("pace", GrowthDrawing.overTime(student, charted)));
        }
        add(charts);
        Slice<GrowthView> found = growth.records(viewer.get(), studentId, page * AT_ONCE, AT_ONCE);
        Div records = new Div();
        records.addClassName("talks");
        found.items().forEach(each -> records.add(record(each)));
        add(records, new Pager(found, AT_ONCE, turned -> {
            page = turned;
            show();
        }));
    }

    private Button write() {
        Button write = new Button(getTranslation("growth.add"), click -> GrowthForm.add(
                        student, studentId, null, LocalDate.now(clock), record -> {
                            growth.add(viewer.get(), record);
                            done("growth.added");
                        })
                .open());
        write.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return write;
    }

    private Component record(GrowthView each) {
        Div head = new Div(
                new Span(Formats.current().date(each.writtenOn())),
                FamilyParts.muted(each.teacher()),
                FamilyParts.muted(each.course()));
        head.addClassName("beside");
        Div values = new Div();
        values.addClassName("aspects");
        for (Aspect aspect : Aspect.values()) {
            Span value = new Span(String.valueOf(each.aspects().values().get(aspect.ordinal())));
            value.addClassNames("figure", "strong");
            Div one = new Div(FamilyParts.muted(Labels.of(aspect)), value);
            one.addClassName("beside");
            values.add(one);
        }
        Div card = new Div(head, values);
        card.addClassNames("card", "talk");
        if (!each.note().isEmpty()) {
            Paragraph note = new Paragraph(each.note());
            note.addClassName("said");
            card.add(note);
        }
        if (each.changeable()) {
            Button edit =
                    new Button(getTranslation("growth.change"), click -> GrowthForm.change(each, (aspects, note) -> {
                                growth.change(viewer.get(), each.id(), aspects, note, each.version());
                                done("growth.changed");
                            })
                            .open());
            edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            card.add(edit);
        }
        return card;
    }

    private void done(String word) {
        Notify.success(getTranslation(word));
        page = 0;
        show();
        changed.run();
    }
}
