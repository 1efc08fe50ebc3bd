package io.dacheng.dashboard;

import io.dacheng.metric.MetricService;
import io.dacheng.shared.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a page can be made of. */
@Component
class GoalViewRules {

    static final int LONGEST_NAME = 80;
    static final int LONGEST_SENTENCE = 300;
    static final int MOST_WIDGETS = 24;

    private final MetricService metrics;

    GoalViewRules(MetricService metrics) {
        this.metrics = metrics;
    }

    /** The draft, with what is around its texts cut off. */
    GoalViewDraft checked(GoalViewDraft draft) {
        String name = text("name", draft.name(), LONGEST_NAME);
        if (name.isEmpty()) {
            throw Refused.invalid("dashboard.view.name.empty");
        }
        if (draft.widgets().isEmpty() || draft.widgets().size() > MOST_WIDGETS) {
            throw Refused.invalid(
                    "dashboard.view.widgets",
                    String.valueOf(MOST_WIDGETS),
                    String.valueOf(draft.widgets().size()));
        }
        List<Widget> widgets = draft.widgets().stream().map(this::checked).toList();
        return new GoalViewDraft(
                name, text("about", draft.about(), LONGEST_SENTENCE), draft.unit(), draft.roles(), widgets);
    }

    private Widget checked(Widget widget) {
        WidgetKind kind = widget.kind();
        List<String> codes = List.copyOf(new LinkedHashSet<>(widget.metrics()));
        if (codes.size() > kind.mostMetrics()) {
            throw Refused.invalid(
                    "dashboard.widget.metrics",
                    kind.name(),
                    String.valueOf(kind.mostMetrics()),
                    String.valueOf(codes.size()));
        }
        codes.stream()
                .filter(code -> metrics.byCode(code).isEmpty())
                .findFirst()
                .ifPresent(code -> {
                    throw Refused.invalid("dashboard.widget.metric", kind.name(), GoalViewService.shortened(code));
                });
        widget.options().forEach((option, value) -> {
            if (!kind.options().contains(option) || !option.choices().contains(value)) {
                throw Refused.invalid(
                        "dashboard.widget.option", kind.name(), option.name(), GoalViewService.shortened(value));
            }
        });
        return widget.withMetrics(codes).titled(text("title", widget.title(), LONGEST_NAME));
    }

    private static String text(String field, String text, int longest) {
        String clean = text.strip();
        if (clean.length() > longest) {
            throw Refused.invalid("dashboard.text.long", field, String.valueOf(longest));
        }
        if (clean.indexOf('\0') >= 0) {
            throw Refused.invalid("dashboard.text.nul", field);
        }
        return clean;
    }
}
