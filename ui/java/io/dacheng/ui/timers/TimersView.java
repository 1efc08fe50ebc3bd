package io.dacheng.ui.timers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Address;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.Pager;
import io.dacheng.workflow.cases.TimerCounts;
import io.dacheng.workflow.cases.TimerQuery;
import io.dacheng.workflow.cases.TimerView;
import io.dacheng.workflow.cases.Timers;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The timers that wait: when they run, how often they come, and how to have it otherwise this once. */
@Route(value = Navigation.TIMERS, layout = MainLayout.class)
@PermitAll
class TimersView extends Page implements BeforeEnterObserver {

    private static final int AT_ONCE = 50;
    private static final String STATE = "state";

    private final transient CurrentViewer viewer;
    private final transient AccessService access;
    private final transient Timers timers;
    private final transient Clock clock;
    private final Div list = new Div();
    private final PageHeader header = new PageHeader(getTranslation("timers.title"), "");
    private @Nullable String process;
    private @Nullable String caseId;
    private TimerView.@Nullable State state;
    private int page;

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
        QueryParameters asked = event.getLocation().getQueryParameters();
        process = asked.getSingleParameter("process").orElse(null);
        caseId = asked.getSingleParameter("case").orElse(null);
        String wanted = asked.getSingleParameter(STATE).orElse("").toUpperCase(Locale.ROOT);
        state = Arrays.stream(TimerView.State.values())
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(null);
        page = 0;
        removeAll();
        Anchor back = new Anchor(Navigation.PROCESSES, getTranslation("migration.back"));
        back.addClassName("back-link");
        add(back, header, list);
        if (access.runsProcesses(viewer.get())) {
            show();
        } else {
            list.removeAll();
            list.add(new EmptyState(getTranslation("timers.no-right"), getTranslation("timers.no-right.sentence")));
        }
    }

    private void show() {
        Viewer person = viewer.get();
        TimerCounts counts = timers.counts(person, process);
        Slice<TimerView> found =
                timers.timers(person, new TimerQuery(process, caseId, state, page * AT_ONCE, AT_ONCE), getLocale());
        header.setKnows(getTranslation("timers.knows", counts.all(), counts.overdue()));
        list.removeAll();
        list.add(scopes(counts));
        if (process != null || caseId != null) {
            list.add(narrowed(found));
        }
        if (found.items().isEmpty()) {
            list.add(
                    state == null
                            ? new EmptyState(getTranslation("timers.none"), getTranslation("timers.none.sentence"))
                            : new EmptyState(
                                    getTranslation("timers.none.such"), getTranslation("timers.none.such.sentence")));
            return;
        }
        UnorderedList rows = new UnorderedList();
        rows.addClassName("batches");
        found.items()
                .forEach(timer -> rows.add(new TimerRow(
                        timer, clock, new TimerRow.Deeds(this::change, this::askRun, this::stop, this::resume))));
        Paragraph how = new Paragraph(getTranslation("timers.how"));
        how.addClassName("muted");
        list.add(
                rows,
                new Pager(found, AT_ONCE, turned -> {
                    page = turned;
                    show();
                }),
                how);
    }

    /** What the list is narrowed to, and the way out of it. */
    private Component narrowed(Slice<TimerView> found) {
        String about = found.items().isEmpty()
                ? ""
                : caseId != null
                        ? found.items().get(0).subject()
                        : found.items().get(0).processName();
        Anchor all = new Anchor(Navigation.TIMERS, getTranslation("timers.all"));
        Paragraph words = new Paragraph(getTranslation("timers.only", about) + " ");
        words.add(all);
        words.addClassName("muted");
        return words;
    }

    private Div scopes(TimerCounts counts) {
        Div scopes = new Div(
                scope("timers.state.all", counts.all(), null),
                scope("timers.state.OVERDUE", counts.overdue(), TimerView.State.OVERDUE),
                scope("timers.state.STOPPED", counts.stopped(), TimerView.State.STOPPED),
                scope("timers.state.STUCK", counts.stuck(), TimerView.State.STUCK));
        scopes.addClassName("scopes");
        return scopes;
    }

    private NativeButton scope(String word, long count, TimerView.@Nullable State shown) {
        NativeButton button = new NativeButton(getTranslation(word, count), click -> {
            state = shown;
            page = 0;
            Address.set(STATE, shown == null ? null : shown.name().toLowerCase(Locale.ROOT));
            show();
        });
        button.getElement().setAttribute("aria-pressed", String.valueOf(shown == state));
        return button;
    }

    private void change(TimerView timer) {
        new DueDialog(timer, clock, due -> {
                    timers.setDue(viewer.get(), timer.id(), due);
                    Instant before = timer.due();
                    String sentence =
                            getTranslation("timers.changed", Formats.current().moment(due, clock));
                    if (before.isAfter(clock.instant())) {
                        Notify.undo(sentence, () -> {
                            timers.setDue(viewer.get(), timer.id(), before);
                            show();
                        });
                    } else {
                        Notify.success(sentence);
                    }
                    show();
                })
                .open();
    }

    private void askRun(TimerView timer) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("timers.run.title", timer.stepName()),
                getTranslation(
                        timer.caseId() == null ? "timers.run.starts" : "timers.run.case",
                        timer.processName(),
                        timer.subject()),
                getTranslation("timers.run"),
                confirmed -> act(() -> timers.run(viewer.get(), timer.id()), "timers.ran"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("frame.cancel"));
        dialog.open();
    }

    private void stop(TimerView timer) {
        try {
            timers.stop(viewer.get(), timer.id());
            Notify.undo(getTranslation("timers.stopped", timer.stepName()), () -> {
                timers.resume(viewer.get(), timer.id());
                show();
            });
        } catch (Refused refused) {
            Notify.refused(refused);
        }
        show();
    }

    private void resume(TimerView timer) {
        act(() -> timers.resume(viewer.get(), timer.id()), "timers.resumed");
    }

    private void act(Runnable deed, String done) {
        try {
            deed.run();
            Notify.success(getTranslation(done));
        } catch (Refused refused) {
            Notify.refused(refused);
        }
        show();
    }
}
