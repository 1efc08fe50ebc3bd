package io.dacheng.ui.inbox;

import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.HandOvers;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.Substitutions;
import io.dacheng.inbox.WhyService;
import io.dacheng.inbox.WorkAttachments;
import io.dacheng.inbox.WorkComments;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemActions;
import io.dacheng.inbox.WorkItemStory;
import io.dacheng.metric.MetricService;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FormDrafts;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Live;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the panel of an open task. */
@Component
class TaskPanels {

    final CurrentViewer viewer;
    final InboxService inbox;
    final WorkItemActions actions;
    final WorkComments comments;
    final WorkAttachments attachments;
    final HandOvers handOvers;
    final WorkItemStory story;
    final WhyService reasons;
    private final Substitutions substitutions;
    final MetricService metrics;
    final InboxForms forms;
    final FormDrafts drafts;
    final Live live;
    private final OrganisationService organisation;
    final Clock clock;

    TaskPanels(
            CurrentViewer viewer,
            InboxService inbox,
            WorkItemActions actions,
            WorkComments comments,
            WorkAttachments attachments,
            HandOvers handOvers,
            WorkItemStory story,
            WhyService reasons,
            Substitutions substitutions,
            MetricService metrics,
            InboxForms forms,
            FormDrafts drafts,
            Live live,
            OrganisationService organisation,
            Clock clock) {
        this.viewer = viewer;
        this.inbox = inbox;
        this.actions = actions;
        this.comments = comments;
        this.attachments = attachments;
        this.handOvers = handOvers;
        this.story = story;
        this.reasons = reasons;
        this.substitutions = substitutions;
        this.metrics = metrics;
        this.forms = forms;
        this.drafts = drafts;
        this.live = live;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** Who the person is in this task: themselves, or in somebody's place. */
    Viewer acting(WorkItem item) {
        return substitutions.actingOn(viewer.get(), item);
    }

    /** The person behind a login; who is no member is called by the login. */
    String name(@Nullable String login) {
        return login == null
                ? Formats.NO_ANSWER
                : organisation.memberByLogin(login).map(MemberView::name).orElse(login);
    }

    TaskPanel create(SerializableConsumer<String> done, SerializableRunnable close) {
        return new TaskPanel(this, done, close);
    }
}
