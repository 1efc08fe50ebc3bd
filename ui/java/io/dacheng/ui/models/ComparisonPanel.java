package io.dacheng.ui.models;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.dacheng.ui.diagram.ElementMark;
import io.dacheng.ui.diagram.ModelDiagram;
import io.dacheng.workflow.models.DecisionTable;
import io.dacheng.workflow.models.ModelChange;
import io.dacheng.workflow.models.ModelChange.Kind;
import io.dacheng.workflow.models.ModelComparison;
import io.dacheng.workflow.models.ModelKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Two versions of a model beside each other, what is another marked on both, and below in words. */
final class ComparisonPanel extends Div {

    private static final Set<Kind> BEFORE = EnumSet.of(Kind.REMOVED, Kind.CHANGED, Kind.MOVED);
    private static final Set<Kind> AFTER = EnumSet.of(Kind.ADDED, Kind.CHANGED, Kind.MOVED);

    /**
     * @param before what the earlier one is called
     * @param after what the later one is called
     */
    ComparisonPanel(ModelComparison comparison, String before, String after) {
        addClassName("comparison");
        List<ModelChange> changes = comparison.changes();
        boolean isNew = comparison.before() == null;
        Paragraph summary = new Paragraph(
                isNew
                        ? getTranslation("models.all-new")
                        : ModelWords.summary(changes)
                                + (comparison.onlyDrawing() && !changes.isEmpty()
                                        ? " " + getTranslation("models.only-drawing")
                                        : ""));
        summary.addClassName("summary");
        add(summary);
        Div both = new Div();
        both.addClassName("beside");
        if (comparison.before() != null && !changes.isEmpty()) {
            both.add(side(comparison, before, comparison.before(), BEFORE));
        }
        both.add(side(comparison, after, comparison.after(), isNew ? Set.of() : AFTER));
        add(both);
        if (!isNew && !changes.isEmpty()) {
            H3 title = new H3(getTranslation("models.changes"));
            add(title, new ChangeTable(changes));
        }
    }

    private Div side(ModelComparison comparison, String title, String model, Set<Kind> shown) {
        List<ModelChange> changes = comparison.changes().stream()
                .filter(change -> shown.contains(change.kind()))
                .toList();
        Div side = new Div(new H3(title), drawing(comparison, title, model, changes));
        side.addClassName("side");
        return side;
    }

    private Component drawing(ModelComparison comparison, String title, String model, List<ModelChange> changes) {
        if (comparison.kind() == ModelKind.PROCESS) {
            return new ModelDiagram(model, getTranslation("models.drawing", title, ModelWords.summary(changes)))
                    .marks(changes.stream().map(this::mark).toList())
                    .together("models-" + comparison.key());
        }
        Map<String, Kind> marks = changes.stream().collect(Collectors.toMap(ModelChange::element, ModelChange::kind));
        return DecisionTable.of(comparison.key(), model)
                .<Component>map(table -> new DecisionDrawing(table, marks))
                .orElseGet(() -> new Paragraph(getTranslation("models.no-table")));
    }

    private ElementMark mark(ModelChange change) {
        return new ElementMark(
                change.element(),
                ElementMark.Kind.valueOf(change.kind().name()),
                change.name() + ": " + ModelWords.kind(change.kind()));
    }
}
