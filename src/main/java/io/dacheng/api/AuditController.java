package io.dacheng.api;

import io.dacheng.access.AuditReader;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditTrail;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
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

    @GetMapping("/heads")
    @Operation(
            summary = "How the log stood at the end of each day",
            description =
                    "For who manages the whole organisation. Newest first: number of entries, the last one's number"
                            + " and hash, and a seal under the installation's key. Keep them where nobody who owns the database"
                            + " can reach them.")
    List<AuditTrail.Head> heads(
            Viewer viewer,
            @Parameter(description = "At most so many days, 1 to 1000") @RequestParam(defaultValue = "31") int limit) {
        return audit.heads(viewer, limit);
    }

    @PostMapping("/verify")
    @Operation(
            summary = "Check the chain",
            description =
                    "Computes every hash again and holds the chain against the heads of the days: how many entries"
                            + " and heads there are, the last entry's hash, the first entry that does not fit what stands before"
                            + " it, and the first head that does not fit (CUT_OFF, CHANGED, SEAL, UNREADABLE).")
    AuditTrail.Verification verify(Viewer viewer) {
        return audit.verify(viewer);
    }
}
