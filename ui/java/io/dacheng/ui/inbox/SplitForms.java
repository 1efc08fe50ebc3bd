package io.dacheng.ui.inbox;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.target.SplitService;
import io.dacheng.target.SplitTerms;
import io.dacheng.target.TargetAction;
import io.dacheng.target.TargetView;
import io.dacheng.ui.FormDrafts;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** The forms of the tasks that divide an amount. */
final class SplitForms {

    private final Supplier<Viewer> viewer;
    private final TaskTargets about;
    private final SplitService splits;
    private final FormDrafts drafts;
    private final Clock clock;

    SplitForms(Supplier<Viewer> viewer, TaskTargets about, SplitService splits, FormDrafts drafts, Clock clock) {
        this.viewer = viewer;
        this.about = about;
        this.splits = splits;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** An amount among those below, metric by metric. */
    TaskForm split(String key, TargetView target, InboxForms.Ends ends) {
        List<TargetLine> lines = about.lines(target);
        return lines.size() == 1
                ? splitForm(key, lines.get(0), false, ends)
                : new LineChoice(lines, this::isSplit, line -> splitForm(TaskTargets.key(key, line), line, true, ends));
    }

    private SplitForm splitForm(String key, TargetLine line, boolean several, InboxForms.Ends ends) {
        TargetView target = line.target();
        List<TargetView> children = about.children(target);
        SplitTerms terms = splits.terms(viewer.get(), target.id());
        return new SplitForm(
                        terms,
                        line.metric().unit(),
                        children,
                        false,
                        drafts.of(key, terms, TaskTargets.figures(children)),
                        (method, parts) -> splits.previewSplit(viewer.get(), target.id(), method, parts),
                        (method, parts, reason) -> {
                            splits.confirmSplit(viewer.get(), target.id(), method, parts);
                            if (several && !about.lines(target).stream().allMatch(this::isSplit)) {
                                ends.again()
                                        .accept(t(
                                                "done.split.line", line.metric().name()));
                            } else {
                                ends.done().accept(t("done.split", target.ownerName(), children.size()));
                            }
                        })
                .beside(new PeriodsLink(about.plan(target), target));
    }

    private boolean isSplit(TargetLine line) {
        return about.history(line.target().id()).stream()
                .anyMatch(change -> change.action().equals(TargetAction.CONFIRM_SPLIT.name()));
    }

    /** Agreed amounts that do not sum to what they are parts of. */
    TaskForm settle(String key, TargetView target, InboxForms.Ends ends) {
        List<TargetLine> lines = about.lines(target);
        return lines.size() == 1
                ? settleForm(key, lines.get(0), ends)
                : new LineChoice(lines, this::isBalanced, line -> settleForm(TaskTargets.key(key, line), line, ends));
    }

    private SplitForm settleForm(String key, TargetLine line, InboxForms.Ends ends) {
        TargetView target = line.target();
        SplitTerms terms = splits.terms(viewer.get(), target.id());
        List<TargetView> children = about.children(target);
        SplitForm form = new SplitForm(
                terms,
                line.metric().unit(),
                children,
                true,
                drafts.of(key, terms, TaskTargets.figures(children)),
                (method, parts) -> splits.previewSplit(viewer.get(), target.id(), method, parts),
                (method, parts, reason) -> {
                    splits.settleBalance(viewer.get(), target.id(), parts, reason);
                    if (about.lines(target).stream().allMatch(this::isBalanced)) {
                        ends.done().accept(t("done.settle", target.ownerName()));
                    } else {
                        ends.again().accept(t("done.settle.line", line.metric().name()));
                    }
                });
        return form.beside(new PeriodsLink(about.plan(target), target))
                .besideEach(child -> new HistoryButton(child.ownerName(), () -> about.history(child.id()), clock));
    }

    private boolean isBalanced(TargetLine line) {
        TargetView target = line.target();
        UnitBalance balance = UnitBalance.of(about.plan(target), target, about.children(target), target.id());
        return balance != null && balance.fits();
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
