package io.dacheng.ui.timers;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.dacheng.access.AccessService;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.workflow.cases.TimerView;
import io.dacheng.workflow.cases.Timers;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;

/** The timers that wait: when they run, how often they come, and how to have it otherwise this once. */
@Route(value = Navigation.TIMERS, layout = MainLayout.class)
@PermitAll
class TimersView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient AccessService access;
    private final transient Timers timers;
    private final transient Clock clock;

    TimersView(CurrentViewer viewer, AccessService access, Timers timers, Clock clock) {
        super(I18NProvider.translate("timers.title"));
        this.viewer = viewer;
        this.access = access;
        this.timers = timers;
        this.clock = clock;
        addClassName("timers");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Anchor back = new Anchor(Navigation.PROCESSES, getTranslation("migration.back"));
        back.addClassName("back-link");
        PageHeader header = new PageHeader(getTranslation("timers.title"), "");
        add(back, header);
        if (!access.runsProcesses(viewer.get())) {
            add(new EmptyState(getTranslation("timers.no-right"), getTranslation("timers.no-right.sentence")));
            return;
        }
        QueryParameters asked = event.getLocation().getQueryParameters();
        String wanted = asked.getSingleParameter(TimerList.STATE).orElse("").toUpperCase(Locale.ROOT);
        add(new TimerList(
                viewer,
                timers,
                clock,
                asked.getSingleParameter("process").orElse(null),
                asked.getSingleParameter("case").orElse(null),
                Arrays.stream(TimerView.State.values())
                        .filter(each -> each.name().equals(wanted))
                        .findFirst()
                        .orElse(null),
                counts -> header.setKnows(getTranslation("timers.knows", counts.all(), counts.overdue()))));
    }
}
