package io.dacheng.ui.processes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import io.dacheng.workflow.cases.IncidentKind;
import io.dacheng.workflow.cases.IncidentQuery;
import io.dacheng.workflow.cases.Incidents;
import io.dacheng.workflow.cases.Retried;
import java.time.Clock;
import java.util.List;

/** Incidents alike as one card: what went wrong in words, how often, what to do; each of them on asking. */
final class IncidentKinds extends Div {

    private final transient Incidents incidents;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;
    private final transient Runnable again;

    /** @param again shows the page anew, after a change */
    IncidentKinds(Incidents incidents, CurrentViewer viewer, IncidentQuery query, Clock clock, Runnable again) {
        this.incidents = incidents;
        this.viewer = viewer;
        this.clock = clock;
        this.again = again;
        addClassName("incident-kinds");
        List<IncidentKind> kinds = incidents.kinds(viewer.get(), query, getLocale());
        if (kinds.isEmpty()) {
            add(new EmptyState(getTranslation("incidents.none"), getTranslation("incidents.none.sentence")));
        }
        kinds.forEach(kind -> add(card(kind)));
    }

    private Article card(IncidentKind kind) {
        H2 step = new H2(getTranslation("incidents.at", kind.stepName()));
        Paragraph where = new Paragraph(getTranslation(
                "incidents.where",
                kind.processName(),
                String.valueOf(kind.version()),
                Formats.current().moment(kind.first(), clock)));
        where.addClassName("muted");
        Paragraph sentence = new Paragraph(kind.sentence());
        sentence.addClassName("sentence");
        Paragraph advice = new Paragraph(kind.advice());
        advice.addClassName("muted");
        Button retry = new Button(getTranslation("incidents.retry.all", kind.count()), click -> ask(kind));
        retry.setEnabled(!kind.suspended());
        Div head = new Div(step, Badge.of("✕", getTranslation("incidents.count", kind.count()), "alarm"));
        head.addClassName("incident-head");
        Article card = new Article(head, where, sentence, advice);
        card.addClassNames("card", "incident");
        if (kind.suspended()) {
            card.add(new Paragraph(getTranslation("incidents.suspended")));
        }
        Div actions = new Div(retry);
        actions.addClassName("toolbar");
        card.add(actions, each(kind));
        return card;
    }

    /** Read when somebody asks. */
    private Details each(IncidentKind kind) {
        Details each = new Details(getTranslation("incidents.each"));
        each.addOpenedChangeListener(change -> {
            each.removeAll();
            if (change.isOpened()) {
                each.add(new IncidentList(incidents, viewer, IncidentQuery.of(kind), clock, again));
            }
        });
        return each;
    }

    private void ask(IncidentKind kind) {
        if (kind.count() == 1) {
            retry(kind);
            return;
        }
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("incidents.retry.all", kind.count()),
                getTranslation("incidents.retry.all.sentence", kind.stepName()),
                getTranslation("incidents.retry.all", kind.count()),
                confirmed -> retry(kind));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("frame.cancel"));
        dialog.open();
    }

    private void retry(IncidentKind kind) {
        Retried retried = incidents.retryAll(viewer.get(), IncidentQuery.of(kind));
        again.run();
        if (retried.refused() == 0) {
            Notify.success(getTranslation("incidents.retried", retried.again(), retried.left()));
            return;
        }
        Refused first = retried.results().stream()
                .map(Retried.Result::refusal)
                .filter(refusal -> refusal != null)
                .findFirst()
                .orElseThrow();
        Notify.error(
                getTranslation("incidents.retried.some", retried.again(), retried.refused(), Notify.sentence(first)));
    }
}
