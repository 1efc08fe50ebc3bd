package io.dacheng.ui.models;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.workflow.models.ModelKind;
import io.dacheng.workflow.models.ModelVersion;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** Versions, the newest first: since when, from whom, with which cases; on a phone each is a card. */
final class VersionTable extends NativeTable {

    private final transient Clock clock;
    private final transient Function<ModelVersion, Component[]> actions;

    VersionTable(List<ModelVersion> versions, Clock clock, Function<ModelVersion, Component[]> actions) {
        this.clock = clock;
        this.actions = actions;
        addClassNames("plain-table", "models");
        boolean processes = versions.stream().anyMatch(version -> version.kind() == ModelKind.PROCESS);
        NativeTableRow header = new NativeTableRow(head("models.column.version", ""), head("models.column.origin", ""));
        if (processes) {
            header.add(head("models.column.cases", "number"));
        }
        header.add(head("models.column.actions", ""));
        getHead().add(header);
        versions.forEach(version -> getBody().add(row(version, processes)));
    }

    private NativeTableRow row(ModelVersion version, boolean process) {
        Span number = new Span(getTranslation("models.version", String.valueOf(version.version())));
        number.addClassName("name");
        Span since = new Span(Formats.current().moment(version.publishedAt(), clock));
        since.addClassName("muted");
        Div what = new Div(number, since);
        what.addClassName("what");
        if (version.latest()) {
            what.add(Badge.of("●", getTranslation("models.latest"), "good"));
        }
        NativeTableRow row =
                new NativeTableRow(cell("models.column.version", what), cell("models.column.origin", origin(version)));
        if (process) {
            Span cases = new Span(String.valueOf(version.runningCases()));
            cases.addClassName("figure");
            NativeTableCell many = cell("models.column.cases", cases);
            many.addClassName("number");
            row.add(many);
        }
        Div buttons = new Div(actions.apply(version));
        buttons.addClassName("row-actions");
        row.add(cell("models.column.actions", buttons));
        return row;
    }

    private Div origin(ModelVersion version) {
        Div origin = new Div(new Span(ModelWords.origin(version)));
        origin.addClassName("what");
        if (version.submission() != null) {
            origin.add(new Anchor(
                    "submissions/" + version.submission(),
                    getTranslation("models.submission.of", String.valueOf(version.submittedBy()))));
        }
        if (!version.note().isEmpty()) {
            Span note = new Span(version.note());
            note.addClassName("muted");
            origin.add(note);
        }
        return origin;
    }

    private NativeTableHeaderCell head(String word, String look) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(word));
        cell.getElement().setAttribute("scope", "col");
        if (!look.isEmpty()) {
            cell.addClassName(look);
        }
        return cell;
    }

    private NativeTableCell cell(String word, Component... content) {
        NativeTableCell cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-label", getTranslation(word));
        return cell;
    }
}
