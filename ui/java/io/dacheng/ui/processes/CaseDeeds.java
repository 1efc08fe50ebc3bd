package io.dacheng.ui.processes;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.ui.Formats;
import io.dacheng.workflow.cases.CaseDetails.Deed;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** What process admins have done to a case, as the audit log has it. */
final class CaseDeeds extends UnorderedList {

    private static final Set<String> KNOWN =
            Set.of("case.suspend", "case.activate", "case.cancel", "case.variable", "case.move", "incident.retry");

    CaseDeeds(List<Deed> deeds, Clock clock) {
        addClassName("incidents");
        deeds.forEach(deed -> add(item(deed, clock)));
    }

    private ListItem item(Deed deed, Clock clock) {
        String what = KNOWN.contains(deed.action()) ? getTranslation("deeds." + deed.action()) : deed.action();
        Span name = new Span(
                getTranslation("deeds.line", what, deed.who(), Formats.current().moment(deed.when(), clock)));
        Span detail = new Span(deed.detail());
        detail.addClassName("muted");
        Div line = new Div(name, detail);
        line.addClassName("what");
        return new ListItem(line);
    }
}
