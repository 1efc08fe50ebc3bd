package io.dacheng.workflow;

import io.dacheng.ledger.PullProcess;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Pulls in the engine: {@code record-pull}. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EnginePullProcess implements PullProcess {

    private final RuntimeService runtime;

    EnginePullProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void opened(long runId) {
        runtime.startProcessInstanceByMessage(
                RecordPull.PULL_OPENED, BusinessKey.run(runId).toString());
    }

    /** A case that a process admin has ended does not keep its run from ending well. */
    @Override
    public void ended(long runId, boolean pulled) {
        runtime.createExecutionQuery()
                .processInstanceBusinessKey(BusinessKey.run(runId).toString())
                .messageEventSubscriptionName(RecordPull.PULL_ENDED)
                .list()
                .forEach(waiting -> runtime.messageEventReceived(
                        RecordPull.PULL_ENDED, waiting.getId(), Map.of(RecordPull.PULLED, pulled)));
    }
}
