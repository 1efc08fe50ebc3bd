package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.dacheng.inbox.CaseDiagram;
import io.dacheng.inbox.CaseDiagram.State;
import io.dacheng.inbox.CaseDiagram.Type;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.diagram.ModelDiagram;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far a case is: drawn, and as a list that says the same. */
public final class CaseDrawing extends Div {

    public CaseDrawing(CaseDiagram diagram, Clock clock) {
        List<CaseDiagram.Step> steps = diagram.steps().stream()
                .filter(step -> step.type() != Type.GATEWAY && !step.name().isEmpty())
                .filter(step -> step.state() != State.AHEAD || step.type() != Type.EVENT && step.type() != Type.START)
                .toList();
        String process = diagram.processName();
        String where = steps.stream()
                .filter(step -> step.state() == State.CURRENT || step.state() == State.STUCK)
                .map(CaseDiagram.Step::name)
                .collect(Collectors.joining(", "));
        String summary = where.isEmpty()
                ? getTranslation(diagram.ended() ? "diagram.summary.ended" : "diagram.summary.moving", process)
                : getTranslation("diagram.summary", process, where);
        Paragraph version = new Paragraph(getTranslation("diagram.version", summary, diagram.version()));
        version.addClassName("muted");
        OrderedList list = new OrderedList();
        list.addClassName("case-steps");
        steps.forEach(step -> list.add(line(step, clock)));
        add(version, drawing(diagram, summary), list);
    }

    private static ModelDiagram drawing(CaseDiagram diagram, String summary) {
        return new ModelDiagram(diagram.bpmn(), summary)
                .states(diagram.steps().stream().collect(Collectors.toMap(CaseDiagram.Step::id, step -> step.state()
                        .name()
                        .toLowerCase(Locale.ROOT))))
                .at(diagram.step());
    }

    private ListItem line(CaseDiagram.Step step, Clock clock) {
        Span mark = new Span(
                switch (step.state()) {
                    case DONE -> "●";
                    case CURRENT -> "◐";
                    case STUCK -> "✕";
                    case AHEAD -> "○";
                });
        mark.addClassName("mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        Span name = new Span(step.name());
        StringBuilder words = new StringBuilder(Labels.of(step.state()));
        if (!step.doneByName().isEmpty()) {
            words.append(" · ").append(step.doneByName());
        }
        if (step.since() != null) {
            words.append(" · ")
                    .append(Formats.current().moment(step.until() == null ? step.since() : step.until(), clock));
        }
        if (step.times() > 1) {
            words.append(" · ").append(getTranslation("diagram.times", step.times()));
        }
        Span state = new Span(words.toString());
        state.addClassName("muted");
        ListItem line = new ListItem(mark, name, state);
        line.addClassName(step.state().name().toLowerCase(Locale.ROOT));
        return line;
    }
}
