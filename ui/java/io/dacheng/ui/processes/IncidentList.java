package io.dacheng.ui.processes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.shared.Slice;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Pager;
import io.dacheng.workflow.cases.IncidentQuery;
import io.dacheng.workflow.cases.IncidentRow;
import io.dacheng.workflow.cases.Incidents;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Incidents one by one: whose case, how often tried, since when, the technical text folded, and trying again. */
final class IncidentList extends Div {

    private static final int SIZE = 20;

    private final transient Incidents incidents;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;
    private final transient Runnable again;

    IncidentList(Incidents incidents, CurrentViewer viewer, IncidentQuery query, Clock clock, Runnable again) {
        this(incidents, viewer, clock, again);
        show(query, 0);
    }

    /** Those of one case. */
    IncidentList(Incidents incidents, CurrentViewer viewer, List<IncidentRow> rows, Clock clock, Runnable again) {
        this(incidents, viewer, clock, again);
        add(list(rows, true));
    }

    private IncidentList(Incidents incidents, CurrentViewer viewer, Clock clock, Runnable again) {
        this.incidents = incidents;
        this.viewer = viewer;
        this.clock = clock;
        this.again = again;
        addClassName("incident-list");
    }

    private void show(IncidentQuery query, int page) {
        removeAll();
        Slice<IncidentRow> slice = incidents.incidents(viewer.get(), query, page * SIZE, SIZE, getLocale());
        add(list(slice.items(), false), new Pager(slice, SIZE, turned -> show(query, turned)));
    }

    private UnorderedList list(List<IncidentRow> rows, boolean ofCase) {
        UnorderedList list = new UnorderedList();
        list.addClassName("incidents");
        rows.forEach(row -> list.add(item(row, ofCase)));
        return list;
    }

    private ListItem item(IncidentRow row, boolean ofCase) {
        Div what = new Div();
        what.addClassName("what");
        if (ofCase) {
            Span step = new Span(row.stepName());
            step.addClassName("name");
            Span advice = new Span(row.advice());
            advice.addClassName("muted");
            what.add(step, new Span(row.sentence()), advice);
        } else {
            what.add(about(row));
        }
        Span tried = new Span(
                getTranslation("incidents.tried", row.tries(), Formats.current().moment(row.since(), clock)));
        tried.addClassName("muted");
        what.add(tried);
        Button retry = new Button(getTranslation("incidents.retry"), click -> {
            incidents.retry(viewer.get(), row.id());
            Notify.success(getTranslation("incidents.retried", 1, 0));
            again.run();
        });
        retry.addThemeVariants(ButtonVariant.LUMO_SMALL);
        retry.setAriaLabel(getTranslation("incidents.retry.of", name(row)));
        retry.setEnabled(row.retriable() && !row.suspended());
        if (row.suspended()) {
            what.add(new Span(getTranslation("incidents.suspended")));
        }
        Div line = new Div(what, retry);
        line.addClassName("incident-line");
        return new ListItem(line, technical(row.id()));
    }

    private com.vaadin.flow.component.Component about(IncidentRow row) {
        String name = name(row);
        @Nullable String id = row.caseId();
        return id == null ? new Span(name) : new Anchor(Navigation.pathOfCase(id), name);
    }

    private String name(IncidentRow row) {
        if (row.caseId() == null) {
            return getTranslation("incidents.start");
        }
        String about = row.subject().name().isEmpty()
                ? row.processName()
                : row.subject().name();
        return row.subject().planName().isEmpty()
                ? about
                : about + " · " + row.subject().planName();
    }

    private Details technical(String id) {
        Details technical = new Details(getTranslation("incidents.technical"));
        technical.addOpenedChangeListener(change -> {
            technical.removeAll();
            if (change.isOpened()) {
                Pre text = new Pre(incidents.technicalText(viewer.get(), id));
                text.addClassName("query");
                text.getElement().setAttribute("tabindex", "0");
                text.getElement().setAttribute("role", "region");
                text.getElement().setAttribute("aria-label", getTranslation("incidents.technical"));
                technical.add(text);
            }
        });
        return technical;
    }
}
