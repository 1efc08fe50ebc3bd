package io.dacheng.workflow;

import org.springframework.context.ApplicationContext;

/** Has the guard of timers look, for tests of other packages. */
public final class TimerGuards {

    private TimerGuards() {}

    /** As it does every hour. */
    public static void look(ApplicationContext context) {
        context.getBean(TimerGuard.class).look();
    }
}
