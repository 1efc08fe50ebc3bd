package io.dacheng.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.ledger.FolderView;
import io.dacheng.ui.Formats;
import java.time.Clock;
import java.util.List;

/** The watched folder, for administrators: where it is, what lies in it, and why files of it were refused. */
final class FolderPanel extends Section {

    private static final int NAMED = 5;

    FolderPanel(FolderView folder, Clock clock) {
        addClassNames("section", "card", "folder-panel");
        add(
                new H2(getTranslation("records.folder")),
                new Paragraph(getTranslation("records.folder.where", folder.path())));
        if (folder.problem() != null) {
            Paragraph problem = new Paragraph(getTranslation("records.folder.problem", folder.problem()));
            problem.addClassName("alarm-text");
            problem.getElement().setAttribute("role", "alert");
            add(problem);
            return;
        }
        add(new Paragraph(sentence("records.folder.working", folder.working()) + " "
                + sentence("records.folder.coming", folder.coming())));
        if (!folder.refused().isEmpty()) {
            UnorderedList refused = new UnorderedList();
            refused.addClassName("refused-files");
            folder.refused().forEach(file -> refused.add(new ListItem(refused(file, clock))));
            add(new Paragraph(getTranslation("records.folder.refused")), refused);
        }
    }

    private String sentence(String word, List<String> names) {
        String named = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return getTranslation(word, names.size(), names.size() > NAMED ? named + " …" : named);
    }

    private Component refused(FolderView.RefusedFile file, Clock clock) {
        Span name = new Span(file.name());
        name.addClassName("name");
        Span when = new Span(Formats.current().moment(file.at(), clock));
        when.addClassName("muted");
        boolean chinese = getLocale().getLanguage().equals("zh");
        return new Div(name, new Span(" "), when, new Paragraph(chinese ? file.chinese() : file.english()));
    }
}
