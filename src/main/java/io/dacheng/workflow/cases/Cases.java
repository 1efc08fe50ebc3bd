package io.dacheng.workflow.cases;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditTrail;
import io.dacheng.inbox.CaseDiagram;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import io.dacheng.workflow.CaseDiagrams;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds cases and shows them (P3). Each method throws {@link Refused} FORBIDDEN unless the viewer runs processes.
 */
@Service
@Transactional(readOnly = true)
public class Cases {

    private static final int COURSE = 50;

    private final AccessService access;
    private final CaseRows rows;
    private final CaseParts parts;
    private final IncidentRows incidents;
    private final CaseDiagrams diagrams;
    private final CancelRules rules;
    private final HistoryService history;
    private final AuditTrail audit;

    Cases(
            AccessService access,
            CaseRows rows,
            CaseParts parts,
            IncidentRows incidents,
            CaseDiagrams diagrams,
            CancelRules rules,
            HistoryService history,
            AuditTrail audit) {
        this.access = access;
        this.rows = rows;
        this.parts = parts;
        this.incidents = incidents;
        this.diagrams = diagrams;
        this.rules = rules;
        this.history = history;
        this.audit = audit;
    }

    /** One page of the cases that fit, the newest first; the total ends at 1001. */
    public Slice<CaseRow> cases(Viewer viewer, CaseQuery query, Locale language) {
        access.requireRunsProcesses(viewer);
        return rows.page(query, language);
    }

    /** @throws Refused NOT_FOUND when there is no such case, or its history is not kept any more */
    public CaseDetails one(Viewer viewer, String id, Locale language) {
        access.requireRunsProcesses(viewer);
        CaseRow about = rows.one(id, language).orElseThrow(() -> Refused.notFound("workflow.case.none", id));
        return new CaseDetails(
                about,
                diagram(about, language),
                parts.variables(about),
                parts.jobs(about, language),
                incidents.ofCase(id, language),
                parts.tasks(about, language),
                about.open() && rules.reasonAgainst(about.subject().key()) == null,
                audit.about(subject(id), COURSE).stream()
                        .map(line ->
                                new CaseDetails.Deed(line.occurredAt(), line.actor(), line.action(), line.detail()))
                        .toList());
    }

    private CaseDiagram diagram(CaseRow about, Locale language) {
        HistoricProcessInstance found = history.createHistoricProcessInstanceQuery()
                .processInstanceId(about.id())
                .singleResult();
        if (found == null) {
            throw Refused.notFound("workflow.case.none", about.id());
        }
        List<CaseRow.Place> at = about.at();
        return diagrams.of(
                found.getProcessDefinitionId(),
                about.id(),
                at.isEmpty() ? "" : at.get(0).element(),
                language);
    }

    /** As the audit log calls a case. */
    static String subject(String id) {
        return "case:" + id;
    }
}
