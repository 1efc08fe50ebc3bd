package io.dacheng.ui.models;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Notify;
import io.dacheng.workflow.gate.Finding;
import io.dacheng.workflow.gate.ModelFile;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the gate says about dropped files and, when it lets them through, a note and the button that submits them. */
final class HandInDialog extends Dialog {

    static final int LONGEST_NOTE = 2000;

    private final TextArea note = new TextArea(getTranslation("models.submit.note"));
    private final Paragraph refusal = new Paragraph();

    /**
     * @param waits whether a second process admin has to publish them
     * @param submit takes the note; may refuse
     */
    HandInDialog(List<ModelFile> files, List<Finding> findings, boolean waits, Consumer<String> submit) {
        boolean errors = findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        String names = files.stream().map(ModelFile::name).collect(Collectors.joining(", "));
        setHeaderTitle(getTranslation(errors ? "models.submit.refused" : "models.submit.title", names));
        setWidth("min(720px, 100%)");
        addClassName("form-dialog");
        note.setHelperText(getTranslation("models.submit.note.how"));
        note.setMaxLength(LONGEST_NOTE);
        note.setWidthFull();
        refusal.addClassNames("refusal", "alarm-text");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        Div content = new Div();
        content.addClassName("hand-in-dialog");
        if (errors) {
            content.add(new Paragraph(getTranslation("models.submit.refused.sentence")));
        } else {
            content.add(new Paragraph(getTranslation(waits ? "models.submit.waits" : "models.submit.at-once")));
        }
        if (!findings.isEmpty()) {
            content.add(new FindingList(findings));
        }
        Button close = new Button(getTranslation(errors ? "models.close" : "frame.cancel"), click -> close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        getFooter().add(close);
        if (!errors) {
            content.add(note, refusal);
            Button save = new Button(
                    getTranslation(waits ? "models.submit" : "models.submit.publish"), click -> submit(submit));
            save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            getFooter().add(save);
        }
        add(content);
    }

    private void submit(Consumer<String> submit) {
        refusal.setVisible(false);
        try {
            submit.accept(note.getValue());
            close();
        } catch (Refused refused) {
            refusal.setText(Notify.sentence(refused));
            refusal.setVisible(true);
        }
    }
}
