package io.dacheng.ui.timers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Address;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Pager;
import io.dacheng.workflow.cases.TimerCounts;
import io.dacheng.workflow.cases.TimerQuery;
import io.dacheng.workflow.cases.TimerView;
import io.dacheng.workflow.cases.Timers;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Timers, narrowed by how they stand, and what can be done with each. */
final class TimerList extends Div {

    static final String STATE = "state";
    private static final int AT_ONCE = 50;

    private final transient CurrentViewer viewer;
    private final transient Timers timers;
    private final transient Clock clock;
    private final SerializableConsumer<TimerCounts> told;
    private final @Nullable String process;
    private final @Nullable String caseId;
    private TimerView.@Nullable State state;
    private int page;

    /**
     * @param process key of the model whose timers are shown; null for all
     * @param caseId of the case whose timers are shown; null for all
     * @param told hears how many there are each time they are read
     */
    TimerList(
            CurrentViewer viewer,
            Timers timers,
            Clock clock,
            @Nullable String process,
            @Nullable String caseId,
            TimerView.@Nullable State state,
            SerializableConsumer<TimerCounts> told) {
        this.viewer = viewer;
        this.timers = timers;
        this.clock = clock;
        this.process = process;
        this.caseId = caseId;
        this.state = state;
        this.told = told;
        show();
    }

    private void show() {
        Viewer person = viewer.get();
        TimerCounts counts = timers.counts(person, process);
        Slice<TimerView> found =
                timers.timers(person, new TimerQuery(process, caseId, state, page * AT_ONCE, AT_ONCE), getLocale());
        told.accept(counts);
        removeAll();
        add(scopes(counts));
        if (caseId != null) {
            add(narrowed(found));
        }
        if (found.items().isEmpty()) {
            add(
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
        add(
                rows,
                new Pager(found, AT_ONCE, turned -> {
                    page = turned;
                    show();
                }),
                how);
    }

    /** What the list is narrowed to, and the way out of it. */
    private Component narrowed(Slice<TimerView> found) {
        String about = found.items().isEmpty() ? "–" : found.items().get(0).subject();
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
