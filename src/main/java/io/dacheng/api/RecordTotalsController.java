package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.ledger.TotalsCheck;
import io.dacheng.ledger.TotalsService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The kept totals against the ledger (D6). */
@RestController
@RequestMapping("/api/v1/records/totals")
@Tag(name = "Records", description = "Business records 业务数据 and the batches they came in")
class RecordTotalsController {

    /**
     * @param differences rows of the totals that differ from the ledger; 0 is right
     * @param rebuilt whether the totals have been computed anew since
     */
    record TotalsAnswer(long differences, Instant checkedAt, boolean rebuilt) {}

    private final TotalsService totals;

    RecordTotalsController(TotalsService totals) {
        this.totals = totals;
    }

    @GetMapping
    @Operation(summary = "Compare the kept totals with the ledger: how many rows differ; 0 is right")
    TotalsAnswer check(Viewer viewer) {
        TotalsCheck check = totals.check(viewer);
        return new TotalsAnswer(check.differences(), check.checkedAt(), false);
    }

    @PostMapping("/rebuild")
    @Operation(summary = "Compute all totals anew from the ledger; answers how many rows differed before")
    TotalsAnswer rebuild(Viewer viewer) {
        TotalsCheck before = totals.rebuild(viewer);
        return new TotalsAnswer(before.differences(), before.checkedAt(), true);
    }
}
