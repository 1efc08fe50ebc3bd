package io.dacheng.ui.models;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.ui.Badge;
import io.dacheng.workflow.gate.Finding;
import java.util.List;

/** What the gate has found: where, what is wrong, what to do about it. */
final class FindingList extends UnorderedList {

    FindingList(List<Finding> findings) {
        addClassName("findings");
        findings.forEach(finding -> add(item(finding)));
    }

    private ListItem item(Finding finding) {
        boolean error = finding.severity() == Finding.Severity.ERROR;
        Badge look = error
                ? Badge.of("✕", getTranslation("models.finding.ERROR"), "alarm")
                : Badge.of("◐", getTranslation("models.finding.WARNING"), "watch");
        Span where = new Span(where(finding));
        where.addClassName("content");
        Span reason = new Span(finding.reason());
        reason.addClassName("name");
        Span hint = new Span(finding.hint());
        hint.addClassName("muted");
        Div words = new Div(reason, hint, where);
        words.addClassName("what");
        return new ListItem(look, words);
    }

    private String where(Finding finding) {
        StringBuilder where = new StringBuilder(finding.file());
        if (finding.line() != null) {
            where.append(" · ").append(getTranslation("models.finding.line", String.valueOf(finding.line())));
        }
        if (finding.element() != null) {
            where.append(" · ").append(finding.element());
        }
        return where.append(" · ").append(finding.rule()).toString();
    }
}
