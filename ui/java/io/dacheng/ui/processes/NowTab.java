package io.dacheng.ui.processes;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.QueryParameters;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.diagram.ElementBadge;
import io.dacheng.ui.diagram.ModelDiagram;
import io.dacheng.ui.diagram.Tone;
import io.dacheng.workflow.cases.ProcessView;
import io.dacheng.workflow.cases.Processes;
import io.dacheng.workflow.cases.StepCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the cases are: drawn with counts and heat, and as a table that says the same. */
@org.springframework.stereotype.Component
class NowTab implements ProcessTab {

    private final Processes processes;
    private final CurrentViewer viewer;

    NowTab(Processes processes, CurrentViewer viewer) {
        this.processes = processes;
        this.viewer = viewer;
    }

    @Override
    public String name() {
        return "now";
    }

    @Override
    public String word() {
        return "processes.tab.now";
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    public Component show(Shown shown) {
        String key = shown.process().key();
        ProcessView now = processes.now(
                viewer.get(),
                key,
                shown.version(),
                com.vaadin.flow.component.UI.getCurrent().getLocale());
        List<StepCount> busy = Stream.concat(now.steps().stream(), now.elsewhere().stream())
                .filter(step -> step.cases() + step.overdue() + step.incidents() > 0)
                .toList();
        long cases = busy.stream().mapToLong(StepCount::cases).sum();
        Paragraph drawn = new Paragraph(t("processes.drawn", String.valueOf(now.drawn()), now.documentation()));
        drawn.addClassName("muted");
        Div all = new Div(drawn, drawing(now, cases));
        all.addClassName("process-now");
        if (busy.isEmpty()) {
            all.add(new EmptyState(t("processes.now.none"), t("processes.now.none.sentence")));
        } else {
            Section section = new Section(
                    new H2(t("processes.now.where")), new StepTable(busy, step -> casesAt(key, shown.version(), step)));
            section.addClassName("section");
            all.add(section);
        }
        return all;
    }

    private static ModelDiagram drawing(ProcessView now, long cases) {
        List<ElementBadge> badges = new ArrayList<>();
        Map<String, Integer> heat = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        long most = now.steps().stream().mapToLong(StepCount::cases).max().orElse(0);
        for (StepCount step : now.steps()) {
            if (step.cases() > 0) {
                badges.add(new ElementBadge(
                        step.element(), brief(step.cases()), Tone.OPEN, t("processes.badge.cases", step.cases())));
                heat.put(step.element(), degree(step.cases(), most));
            }
            if (step.overdue() > 0) {
                badges.add(new ElementBadge(
                        step.element(),
                        "◷ " + brief(step.overdue()),
                        Tone.WATCH,
                        t("processes.badge.overdue", step.overdue())));
            }
            if (step.incidents() > 0) {
                badges.add(new ElementBadge(
                        step.element(),
                        "✕ " + brief(step.incidents()),
                        Tone.ALARM,
                        t("processes.badge.incidents", step.incidents())));
            }
            if (step.cases() + step.overdue() + step.incidents() > 0) {
                words.put(
                        step.element(),
                        t(
                                "processes.step.words",
                                StepTable.name(step),
                                step.cases(),
                                step.overdue(),
                                step.incidents()));
            }
        }
        ModelDiagram diagram = new ModelDiagram(
                        now.bpmn(), t("processes.diagram", now.about().name(), cases))
                .badges(badges)
                .heat(heat)
                .onChoose(
                        words,
                        element -> Navigation.open(
                                Navigation.PROCESSES + "/" + now.about().key(), query(now.version(), element)));
        diagram.addClassName("tall");
        return diagram;
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

    private static Anchor casesAt(String key, @Nullable Integer version, StepCount step) {
        return new Anchor(
                Navigation.PROCESSES + "/" + key + "?"
                        + query(version, step.element()).getQueryString(),
                StepTable.name(step));
    }

    private static QueryParameters query(@Nullable Integer version, String element) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("tab", CasesTab.NAME);
        if (version != null) {
            query.put("version", String.valueOf(version));
        }
        query.put("step", element);
        return QueryParameters.simple(query);
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
