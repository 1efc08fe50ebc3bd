package io.dacheng.operations;

import io.dacheng.access.AccessService;
import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Service;

/** How the product is, for who manages the whole organisation. */
@Service
public class OperationsService {

    private final Pulse pulse;
    private final AccessService access;

    OperationsService(Pulse pulse, AccessService access) {
        this.pulse = pulse;
        this.access = access;
    }

    /**
     * What this node felt last, at most a quarter of a minute ago.
     *
     * @throws Refused FORBIDDEN unless the viewer manages the whole organisation
     */
    @Reads
    public ProductState state(Viewer viewer) {
        if (!access.managesEverything(viewer)) {
            throw Refused.forbidden("operations.forbidden");
        }
        return new ProductState(
                version(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                pulse.last());
    }

    private static String version() {
        return Objects.requireNonNullElse(
                OperationsService.class.getPackage().getImplementationVersion(), "development");
    }
}
