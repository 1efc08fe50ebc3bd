package io.dacheng.ui.models;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.workflow.models.Submission;
import io.dacheng.workflow.models.SubmittedModel;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** Submissions, each a card that leads to its page. */
final class SubmissionCards extends UnorderedList {

    private final transient ModelTitles.Titles titles;

    SubmissionCards(List<Submission> submissions, ModelTitles.Titles titles, Clock clock) {
        this.titles = titles;
        addClassName("batches");
        submissions.forEach(submission -> add(item(submission, clock)));
    }

    private ListItem item(Submission submission, Clock clock) {
        Span name = new Span(submission.name());
        name.addClassName("name");
        String end = ModelWords.end(submission, clock);
        Span about = new Span(ModelWords.origin(submission, clock) + (end.isEmpty() ? "" : " · " + end));
        about.addClassName("muted");
        Div what = new Div(name, about);
        what.addClassName("what");
        Span models = new Span(submission.models().stream().map(this::model).collect(Collectors.joining(", ")));
        models.addClassName("counts");
        Anchor card = new Anchor("submissions/" + submission.id(), what, models, ModelWords.state(submission));
        card.addClassName("card");
        return new ListItem(card);
    }

    private String model(SubmittedModel model) {
        String name = titles.of(model.kind(), model.key(), model.name());
        return model.baseVersion() == null
                ? getTranslation("models.model.new", name)
                : getTranslation("models.model.after", name, String.valueOf(model.baseVersion()));
    }
}
