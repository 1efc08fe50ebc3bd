package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an owner's pace has gone so far.
 *
 * @param owner unit code or member login
 * @param rates the time-proportional rate as of the end of each of the days asked for, in their order; null where it has
 *     no answer
 */
public record Course(OwnerKind ownerKind, String owner, List<@Nullable BigDecimal> rates) {

    public Course {
        rates = Collections.unmodifiableList(rates);
    }
}
