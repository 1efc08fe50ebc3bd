package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.operations.OperationsService;
import io.dacheng.operations.ProductState;
import io.dacheng.operations.Sign;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the product itself is (X4). */
@RestController
@RequestMapping("/api/v1/operations")
@Tag(name = "Operations", description = "How the product itself is, for who runs it")
class OperationsController {

    /**
     * @param unit what value and limit count
     * @param limit from where on somebody should look
     */
    @Schema(name = "Sign")
    record SignView(String kind, Sign.Level level, long value, String unit, long limit, Instant seenAt) {}

    @Schema(name = "Operations")
    record StateView(String version, Instant runningSince, Sign.Level level, List<SignView> signs) {}

    private final OperationsService operations;

    OperationsController(OperationsService operations) {
        this.operations = operations;
    }

    @GetMapping
    @Operation(
            summary = "How this node is",
            description = "For who manages the whole organisation: the database, the disk, work and messages that wait,"
                    + " steps that failed, and whether the totals equal the ledger. Looked at every fifteen seconds.")
    StateView state(Viewer viewer) {
        ProductState state = operations.state(viewer);
        return new StateView(
                state.version(),
                state.runningSince(),
                state.level(),
                state.signs().stream()
                        .map(s -> new SignView(
                                s.kind().code(), s.level(), s.value(), s.kind().unit(), s.limit(), s.seenAt()))
                        .toList());
    }
}
