package io.dacheng.target;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Plans extends Repository<Plan, Long> {

    Plan saveAndFlush(Plan plan);

    Optional<Plan> findById(long id);

    /** Held against cancelling and activating until the transaction ends; others may hold it too. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("from Plan where id = :id")
    Optional<Plan> findSharedById(long id);

    /** Held against everybody else. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Plan where id = :id")
    Optional<Plan> findLockedById(long id);
}
