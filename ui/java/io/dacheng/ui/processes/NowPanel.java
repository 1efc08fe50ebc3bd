package io.dacheng.ui.processes;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.diagram.ElementBadge;
import io.dacheng.ui.diagram.ModelDiagram;
import io.dacheng.ui.diagram.Tone;
import io.dacheng.workflow.cases.ProcessView;
import io.dacheng.workflow.cases.StepCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the cases are: drawn with counts and heat, and as a table that says the same. */
final class NowPanel extends Div {

    private final String process;
    private final @Nullable Integer version;
    private final ModelDiagram diagram;
    private final Div table = new Div();

    NowPanel(ProcessView now) {
        process = now.about().key();
        version = now.version();
        addClassName("process-now");
        Paragraph drawn =
                new Paragraph(getTranslation("processes.drawn", String.valueOf(now.drawn()), now.documentation()));
        drawn.addClassName("muted");
        diagram = new ModelDiagram(
                now.bpmn(),
                getTranslation(
                        "processes.diagram",
                        now.about().name(),
                        busy(now).mapToLong(StepCount::cases).sum()));
        diagram.addClassName("tall");
        busy(now)
                .max(Comparator.comparing(StepCount::incidents).thenComparing(StepCount::cases))
                .ifPresent(step -> diagram.at(step.element()));
        add(drawn, diagram, table);
        count(now);
    }

    /** Shows how many are where now; the drawing stays where it is. */
    void count(ProcessView now) {
        List<ElementBadge> badges = new ArrayList<>();
        Map<String, Integer> heat = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        long most = now.steps().stream().mapToLong(StepCount::cases).max().orElse(0);
        for (StepCount step : now.steps()) {
            if (step.cases() > 0) {
                heat.put(step.element(), degree(step.cases(), most));
            }
            badge(badges, step, "cases", "", step.cases(), Tone.OPEN);
            badge(badges, step, "overdue", "◷ ", step.overdue(), Tone.WATCH);
            badge(badges, step, "incidents", "✕ ", step.incidents(), Tone.ALARM);
            if (anything(step)) {
                words.put(
                        step.element(),
                        getTranslation(
                                "processes.step.words",
                                StepTable.name(step),
                                step.cases(),
                                step.overdue(),
                                step.incidents()));
            }
        }
        diagram.badges(badges)
                .heat(heat)
                .onChoose(words, element -> Navigation.open(Navigation.PROCESSES + "/" + process, query(element)));
        List<StepCount> busy = busy(now).toList();
        table.removeAll();
        if (busy.isEmpty()) {
            table.add(new EmptyState(
                    getTranslation("processes.now.none"), getTranslation("processes.now.none.sentence")));
        } else {
            Section section =
                    new Section(new H2(getTranslation("processes.now.where")), new StepTable(busy, this::casesAt));
            section.addClassName("section");
            table.add(section);
        }
    }

    private void badge(List<ElementBadge> badges, StepCount step, String what, String sign, long count, Tone tone) {
        if (count > 0) {
            badges.add(new ElementBadge(
                    step.element(), sign + brief(count), tone, getTranslation("processes.badge." + what, count)));
        }
    }

    private static Stream<StepCount> busy(ProcessView now) {
        return Stream.concat(now.steps().stream(), now.elsewhere().stream()).filter(NowPanel::anything);
    }

    private static boolean anything(StepCount step) {
        return step.cases() + step.overdue() + step.incidents() > 0;
    }

    /** By powers: with a thousand at one step, ten at another still show. */
    static int degree(long cases, long most) {
        return most <= 1
                ? 2
                : (int) Math.max(1, Math.round(ModelDiagram.HOTTEST * Math.log1p(cases) / Math.log1p(most)));
    }

    /** 1 234 takes too much room on an element. */
    static String brief(long count) {
        return count < 1000 ? String.valueOf(count) : count / 1000 + "k";
    }

    private Anchor casesAt(StepCount step) {
        return new Anchor(
                Navigation.PROCESSES + "/" + process + "?"
                        + query(step.element()).getQueryString(),
                StepTable.name(step));
    }

    private QueryParameters query(String element) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("tab", CasesTab.NAME);
        if (version != null) {
            query.put("version", String.valueOf(version));
        }
        query.put("step", element);
        return QueryParameters.simple(query);
    }
}
