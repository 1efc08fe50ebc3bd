package io.dacheng.ui.plans;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Icons;
import java.util.ArrayList;
import java.util.List;

/** Gives a member's target straight back to its author, from whatever level; says first what opens again by it. */
final class ReturnButton extends Button {

    private static final int LONGEST_COMMENT = 1000;

    /**
     * @param tree the targets in sight, of which those above it may open again
     * @param giveBack takes the comment; may refuse
     */
    ReturnButton(TargetView target, List<TargetView> tree, SerializableConsumer<String> giveBack) {
        setText(getTranslation("return.open", target.ownerName()));
        setIcon(Icons.RETURN.create());
        addClickListener(e -> {
            TextArea comment = new TextArea(getTranslation("return.comment"));
            comment.setHelperText(getTranslation("return.comment.help", target.ownerName()));
            comment.setRequiredIndicatorVisible(true);
            comment.setMaxLength(LONGEST_COMMENT);
            Paragraph what = new Paragraph(what(target, tree));
            what.addClassName("return-what");
            FormDialog dialog = new FormDialog(
                    getTranslation("return.title", target.ownerName()),
                    getTranslation("return.send", target.ownerName()),
                    () -> giveBack.accept(comment.getValue().strip()),
                    what,
                    comment);
            dialog.open();
        });
    }

    private String what(TargetView target, List<TargetView> tree) {
        List<String> opened = new ArrayList<>();
        Long above = target.parentId();
        for (int i = tree.size() - 1; i >= 0; i--) {
            TargetView each = tree.get(i);
            if (above != null && each.id() == above) {
                if (each.state() == TargetState.AGREED) {
                    opened.add(each.ownerName());
                }
                above = each.parentId();
            }
        }
        String back = getTranslation("return.what", target.ownerName());
        return opened.isEmpty()
                ? back + " " + getTranslation("return.what.nobody")
                : back + " " + getTranslation("return.what.opens", opened.size(), String.join(", ", opened));
    }
}
