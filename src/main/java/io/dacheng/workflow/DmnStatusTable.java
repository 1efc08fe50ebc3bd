package io.dacheng.workflow;

import io.dacheng.achievement.Status;
import io.dacheng.achievement.StatusTable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class DmnStatusTable implements StatusTable {

    @Override
    public Status classify(@Nullable BigDecimal timeProportionalRate) {
        throw new UnsupportedOperationException();
    }
}
