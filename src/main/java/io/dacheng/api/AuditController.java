package io.dacheng.api;

import io.dacheng.access.AuditReader;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditTrail;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log (X1). */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit log", description = "Who did what, in a chain that shows when something was changed or taken out")
class AuditController {

    private final AuditReader audit;

    AuditController(AuditReader audit) {
        this.audit = audit;
    }

    @GetMapping
    @Operation(
            summary = "Entries of the audit log",
            description =
                    "For who manages the whole organisation. Newest first; at most the newest 10 000 of a search.")
    Slice<AuditTrail.Line> find(
            Viewer viewer,
            @Parameter(description = "Login of who did it, or in whose place") @RequestParam(required = false) @Nullable
                    String person,
            @Parameter(description = "The action or what it begins with, for instance order.")
                    @RequestParam(required = false)
                    @Nullable
                    String action,
            @Parameter(description = "The subject or what it begins with, for instance target:42")
                    @RequestParam(required = false)
                    @Nullable
                    String subject,
            @Parameter(description = "First day") @RequestParam(required = false) @Nullable LocalDate from,
            @Parameter(description = "Last day") @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        return audit.find(viewer, new AuditTrail.Search(person, action, subject, from, to), offset, limit);
    }

    @PostMapping("/verify")
    @Operation(
            summary = "Check the chain",
            description =
                    "Computes every hash again: how many entries there are, the last one's hash, and the first that"
                            + " does not fit what stands before it. Keep number and hash elsewhere to notice a cut-off end.")
    AuditTrail.Verification verify(Viewer viewer) {
        return audit.verify(viewer);
    }
}
