package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.inbox.WorkComment;
import io.dacheng.ui.Formats;
import java.time.Clock;
import java.util.List;

/** What people wrote to a task, and a place to write more. */
final class Comments extends Div {

    Comments(List<WorkComment> comments, Clock clock, boolean open, SerializableConsumer<String> write) {
        addClassName("comments");
        add(new H3(getTranslation("comments.title")));
        for (WorkComment comment : comments) {
            Span who = new Span(
                    comment.onBehalfOfName().isEmpty()
                            ? comment.authorName()
                            : getTranslation("behalf.for", comment.authorName(), comment.onBehalfOfName()));
            Span when = new Span(Formats.current().moment(comment.writtenAt(), clock));
            when.addClassName("muted");
            Div line = new Div(who, when);
            line.addClassName("line");
            Div entry = new Div(line, new Paragraph(comment.text()));
            entry.addClassName("comment");
            add(entry);
        }
        if (comments.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation("comments.none"));
            none.addClassName("muted");
            add(none);
        }
        if (open) {
            TextArea text = new TextArea();
            text.setPlaceholder(getTranslation("comments.write"));
            text.setAriaLabel(getTranslation("comments.write"));
            text.setMaxLength(4000);
            text.setValueChangeMode(ValueChangeMode.ON_CHANGE);
            Button send = new Button(getTranslation("comments.send"), e -> write.accept(text.getValue()));
            add(text, send);
        }
    }
}
