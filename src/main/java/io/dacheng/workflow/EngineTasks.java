package io.dacheng.workflow;

import io.dacheng.inbox.TaskEngine;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class EngineTasks implements TaskEngine {

    @Override
    public void assign(String taskRef, @Nullable String login) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setFollowUp(String taskRef, @Nullable LocalDate date) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setDue(String taskRef, @Nullable LocalDate date) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void complete(String taskRef, String login) {
        throw new UnsupportedOperationException();
    }
}
