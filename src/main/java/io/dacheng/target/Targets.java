package io.dacheng.target;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Targets extends Repository<Target, Long> {

    Target saveAndFlush(Target target);

    Optional<Target> findById(long id);

    /** Read afresh and held until the transaction ends: who comes second sees what the first has done. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Target where id = :id")
    Optional<Target> findLockedById(long id);
}
