package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.CaseDiagram;
import io.dacheng.inbox.Colleague;
import io.dacheng.inbox.HandOvers;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.TimelineEntry;
import io.dacheng.inbox.Why;
import io.dacheng.inbox.WhyService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemActions;
import io.dacheng.inbox.WorkItemStory;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a task goes and where it came from: handed over, looked at again, its history, its drawing and its reason. */
@RestController
@RequestMapping("/api/v1/tasks/{id}")
@Tag(name = "Tasks", description = "The task inbox: own, group and unit tasks")
class TaskCourseController {

    /** For how long somebody gets a task. */
    enum HandOver {
        DELEGATE,
        REASSIGN
    }

    /**
     * Somebody to give a task to.
     *
     * @param comment what is asked; the reason, needed, when it is for good
     */
    record HandOverForm(@Nullable String login, @Nullable String comment) {}

    /** What came of it. */
    record GiveBackForm(@Nullable String comment) {}

    /** @param date null takes it away */
    record FollowUpForm(@Nullable LocalDate date) {}

    private final InboxService inbox;
    private final HandOvers handOvers;
    private final WorkItemActions actions;
    private final WorkItemStory story;
    private final WhyService reasons;
    private final MetricService metrics;

    TaskCourseController(
            InboxService inbox,
            HandOvers handOvers,
            WorkItemActions actions,
            WorkItemStory story,
            WhyService reasons,
            MetricService metrics) {
        this.inbox = inbox;
        this.handOvers = handOvers;
        this.actions = actions;
        this.story = story;
        this.reasons = reasons;
        this.metrics = metrics;
    }

    @GetMapping("/hand-over")
    @Operation(summary = "What the caller may do with a task besides its form")
    HandOvers.Possible possible(Viewer viewer, @PathVariable long id) {
        return handOvers.possible(viewer, id);
    }

    @GetMapping("/hand-over/people")
    @Operation(summary = "People to whom the caller may delegate or reassign a task")
    List<Colleague> people(
            Viewer viewer,
            @PathVariable long id,
            @Parameter(description = "delegate: to be given back; reassign: for good") @RequestParam HandOver how,
            @Parameter(description = "Part of the name or the login") @RequestParam(defaultValue = "") String q) {
        return switch (how) {
            case DELEGATE -> handOvers.delegates(viewer, id, q);
            case REASSIGN -> handOvers.successors(viewer, id, q);
        };
    }

    @PostMapping("/delegate")
    @Operation(
            summary = "Ask somebody to look into a task and give it back",
            description = "Who could do the step may do it at once; others prepare it.")
    WorkItem delegate(Viewer viewer, @PathVariable long id, @RequestBody HandOverForm form) {
        handOvers.delegate(viewer, id, Given.field("login", form.login()), form.comment());
        return item(viewer, id);
    }

    @PostMapping("/give-back")
    @Operation(summary = "Give a delegated task back to who has delegated it")
    WorkItem giveBack(
            Viewer viewer, @PathVariable long id, @RequestBody(required = false) @Nullable GiveBackForm form) {
        // Read first: who gives it back may not see it afterwards.
        WorkItem item = item(viewer, id);
        handOvers.giveBack(viewer, id, form == null ? null : form.comment());
        return item;
    }

    @PostMapping("/take-back")
    @Operation(summary = "Take back a task that the caller has delegated")
    WorkItem takeBack(Viewer viewer, @PathVariable long id) {
        handOvers.takeBack(viewer, id);
        return item(viewer, id);
    }

    @PostMapping("/reassign")
    @Operation(
            summary = "Give a task to somebody else who can do it, with a reason as comment",
            description = "For whose it is, heads above the unit, and who administers processes there.")
    WorkItem reassign(Viewer viewer, @PathVariable long id, @RequestBody HandOverForm form) {
        handOvers.reassign(viewer, id, Given.field("login", form.login()), form.comment());
        return item(viewer, id);
    }

    @PutMapping("/follow-up")
    @Operation(summary = "Set the day to look at a task again; the due date stays")
    WorkItem followUp(Viewer viewer, @PathVariable long id, @RequestBody FollowUpForm form) {
        actions.setFollowUp(viewer, id, form.date());
        return item(viewer, id);
    }

    @GetMapping("/timeline")
    @Operation(
            summary = "What happened to a task, to earlier ones about the same and to the target, oldest first",
            description = "As far as the caller sees them; the latest 1000 entries.")
    List<TimelineEntry> timeline(Viewer viewer, @PathVariable long id) {
        Map<String, Integer> scales = scales();
        return story.timeline(viewer, id).stream()
                .map(entry -> entry.change() == null ? entry : scaled(entry, entry.change(), scales))
                .toList();
    }

    @GetMapping("/diagram")
    @Operation(summary = "The model a task's case runs by, with its drawing, and how far the case is")
    CaseDiagram diagram(Viewer viewer, @PathVariable long id, Locale language) {
        return story.diagram(viewer, id, language);
    }

    @GetMapping("/why")
    @Operation(summary = "Why the task is with the caller, the nearest reason first")
    Why why(Viewer viewer, @PathVariable long id, Locale language) {
        return reasons.why(viewer, id, language);
    }

    private WorkItem item(Viewer viewer, long id) {
        WorkItem item = inbox.workItem(viewer, id);
        int scale = scales().getOrDefault(item.metric(), 0);
        return item.withFigures(figure -> Amounts.at(scale, figure));
    }

    private Map<String, Integer> scales() {
        return metrics.metrics().stream().collect(Collectors.toMap(MetricView::code, MetricView::scale));
    }

    private static TimelineEntry scaled(TimelineEntry entry, TimelineEntry.Change change, Map<String, Integer> scales) {
        int scale = scales.getOrDefault(change.metric(), 0);
        return entry.withChange(new TimelineEntry.Change(
                change.action(),
                change.metric(),
                Amounts.at(scale, change.before()),
                Amounts.at(scale, change.amount()),
                change.completionDate(),
                change.version()));
    }
}
