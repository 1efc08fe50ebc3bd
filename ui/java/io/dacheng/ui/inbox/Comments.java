package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import io.dacheng.inbox.Colleague;
import io.dacheng.inbox.WorkComment;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Formats;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people wrote to a task, and a place to write more; {@code @} names a colleague, who is told. */
final class Comments extends Div {

    /** @param colleagues who may be named, by a part of the name */
    Comments(
            List<WorkComment> comments,
            Clock clock,
            boolean open,
            SerializableFunction<String, List<Colleague>> colleagues,
            FormDraft draft,
            SerializableConsumer<String> write) {
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
            Div entry = new Div(line, words(comment));
            entry.addClassName("comment");
            add(entry);
        }
        if (comments.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation("comments.none"));
            none.addClassName("muted");
            add(none);
        }
        if (open) {
            write(colleagues, draft, write);
        }
    }

    private void write(
            SerializableFunction<String, List<Colleague>> colleagues,
            FormDraft draft,
            SerializableConsumer<String> write) {
        TextArea text = new TextArea();
        text.setPlaceholder(getTranslation("comments.write"));
        text.setAriaLabel(getTranslation("comments.write"));
        text.setMaxLength(4000);
        text.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        Button send = new Button(getTranslation("comments.send"), e -> write.accept(text.getValue()));
        ComboBox<Colleague> name = new ComboBox<>();
        name.setPlaceholder(getTranslation("comments.name"));
        name.setAriaLabel(getTranslation("comments.name"));
        name.setPrefixComponent(new Span("@"));
        name.setItemLabelGenerator(People::label);
        People.search(name, colleagues);
        name.addValueChangeListener(chosen -> {
            if (chosen.isFromClient() && chosen.getValue() != null) {
                String before = text.getValue().stripTrailing();
                text.setValue((before.isEmpty() ? "" : before + " ") + "@"
                        + chosen.getValue().login() + " ");
                name.clear();
                text.focus();
            }
        });
        Div tools = new Div(send, name, draft.saved());
        tools.addClassName("comment-tools");
        add(draft.note(), text, tools);
        draft.text("text", text).begin(this);
    }

    /** The text, with those who were told under their names. */
    private static Paragraph words(WorkComment comment) {
        Map<String, String> names = comment.mentions().stream()
                .collect(Collectors.toMap(WorkComment.Mention::login, WorkComment.Mention::name));
        Paragraph words = new Paragraph();
        String rest = comment.text();
        while (!rest.isEmpty()) {
            int at = rest.indexOf('@');
            String after = at < 0 ? "" : rest.substring(at + 1);
            Optional<String> login =
                    names.keySet().stream().filter(after::startsWith).max(Comparator.comparingInt(String::length));
            if (at < 0) {
                words.add(new Span(rest));
                break;
            }
            words.add(new Span(rest.substring(0, login.isPresent() ? at : at + 1)));
            login.ifPresent(named -> {
                Span mention = new Span("@" + names.get(named));
                mention.addClassName("mention");
                words.add(mention);
            });
            rest = after.substring(login.map(String::length).orElse(0));
        }
        return words;
    }
}
