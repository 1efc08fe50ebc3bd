package io.dacheng.workflow;

import io.dacheng.target.CascadeProcess;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class EngineCascadeProcess implements CascadeProcess {

    @Override
    public void startCascade(long planId, String initiator) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void startChildren(long planId, List<Long> unitTargetIds, List<Long> memberTargetIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void splitConfirmed(long targetId, boolean root, String actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void scheduleSet(long targetId, String actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void submitted(long targetId, String actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void decided(long targetId, boolean approved, String actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void balanceSettled(long targetId, String actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void childrenAgreed(long parentTargetId, long planId, boolean root) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void cancel(long planId, String reason) {
        throw new UnsupportedOperationException();
    }
}
