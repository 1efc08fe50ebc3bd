package io.dacheng.ui.processes;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.ui.Formats;
import io.dacheng.workflow.cases.CaseDetails.Waiting;
import java.time.Clock;
import java.util.List;

/** What a case is about to do by itself. */
final class CaseJobs extends UnorderedList {

    CaseJobs(List<Waiting> jobs, Clock clock) {
        addClassName("incidents");
        jobs.forEach(job -> add(item(job, clock)));
    }

    private ListItem item(Waiting job, Clock clock) {
        Span name = new Span(job.name());
        name.addClassName("name");
        String due = job.due() == null ? "" : Formats.current().moment(job.due(), clock);
        String kind = job.suspended()
                ? "suspended"
                : job.retries() == 0 ? "given-up" : job.timer() ? "timer" : due.isEmpty() ? "soon" : "again";
        Span when = new Span(getTranslation("cases.job." + kind, due, job.retries()));
        when.addClassName("muted");
        Div what = new Div(name, when);
        what.addClassName("what");
        if (job.problem() != null) {
            what.add(new Span(job.problem()));
        }
        return new ListItem(what);
    }
}
