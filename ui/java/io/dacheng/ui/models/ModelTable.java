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
import io.dacheng.workflow.models.ModelView;
import java.time.Clock;
import java.util.List;

/** What is in force, with what runs by it and what waits; on a phone each is a card. */
final class ModelTable extends NativeTable {

    private final transient Clock clock;
    private final transient ModelTitles.Titles titles;

    ModelTable(List<ModelView> models, ModelKind kind, ModelTitles.Titles titles, Clock clock) {
        this.clock = clock;
        this.titles = titles;
        addClassNames("plain-table", "models");
        boolean processes = kind == ModelKind.PROCESS;
        NativeTableRow header = new NativeTableRow();
        header.add(head(processes ? "models.column.process" : "models.column.decision", false));
        header.add(head("models.column.version", false));
        if (processes) {
            header.add(head("models.column.cases", true), head("models.column.incidents", true));
        }
        header.add(head("models.column.waiting", false));
        getHead().add(header);
        models.stream().filter(model -> model.latest().kind() == kind).forEach(model -> getBody()
                .add(row(model, processes)));
    }

    private NativeTableRow row(ModelView model, boolean process) {
        ModelVersion latest = model.latest();
        Anchor link = new Anchor(
                (process ? "processes/" : "decisions/") + latest.key(),
                titles.of(latest.kind(), latest.key(), latest.name()));
        link.addClassName("name");
        Span key = new Span(latest.key());
        key.addClassName("content");
        Div what = new Div(link, key);
        what.addClassName("what");
        Span version = new Span(getTranslation("models.version", String.valueOf(latest.version())));
        Span since =
                new Span(ModelWords.origin(latest) + " · " + Formats.current().moment(latest.publishedAt(), clock));
        since.addClassName("muted");
        Div about = new Div(version, since);
        about.addClassName("what");
        NativeTableRow row = new NativeTableRow(
                cell(process ? "models.column.process" : "models.column.decision", what),
                cell("models.column.version", about));
        if (process) {
            Span cases = new Span(String.valueOf(model.runningCases()));
            cases.addClassName("figure");
            Component incidents =
                    model.incidents() == 0 ? new Span("0") : Badge.of("✕", String.valueOf(model.incidents()), "alarm");
            NativeTableCell many = cell("models.column.cases", cases);
            many.addClassName("number");
            NativeTableCell stuck = cell("models.column.incidents", incidents);
            stuck.addClassName("number");
            row.add(many, stuck);
        }
        row.add(cell("models.column.waiting", waiting(model.waiting())));
        return row;
    }

    private Component waiting(long count) {
        return count == 0 ? new Span("–") : Badge.of("◐", getTranslation("models.waiting", count), "watch");
    }

    private NativeTableHeaderCell head(String word, boolean number) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(word));
        cell.getElement().setAttribute("scope", "col");
        if (number) {
            cell.addClassName("number");
        }
        return cell;
    }

    private NativeTableCell cell(String word, Component... content) {
        NativeTableCell cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-label", getTranslation(word));
        return cell;
    }
}
