package io.dacheng.school;

import io.dacheng.ledger.OwnSource;
import org.springframework.stereotype.Component;

/** What the school writes of orders, lessons and leads is not for others to write. */
@Component
class SchoolSource implements OwnSource {

    @Override
    public String code() {
        return SchoolRecords.SOURCE;
    }
}
