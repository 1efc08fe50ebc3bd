package io.dacheng.ui.sources;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.ledger.NewSource;
import io.dacheng.ledger.SourceView;
import io.dacheng.ui.Beside;
import io.dacheng.ui.FormDialog;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A data source's form; a stored password is never put into it. */
final class SourceForm {

    private final TextField name = required("sources.name");
    private final TextField code = required("sources.code");
    private final TextField url = required("sources.url");
    private final TextField user = new TextField(t("sources.user"));
    private final PasswordField password = new PasswordField(t("sources.password"));
    private final Span answer = new Span();
    private final @Nullable SourceView was;

    private SourceForm(@Nullable SourceView was) {
        this.was = was;
        code.setHelperText(t("sources.code.how"));
        url.setHelperText(t("sources.url.how"));
        url.setPlaceholder("jdbc:postgresql://host:5432/database");
        // A browser must not offer somebody's own password for another system.
        password.getElement().setAttribute("autocomplete", "new-password");
        password.setRevealButtonVisible(false);
        if (was != null) {
            name.setValue(was.name());
            code.setValue(was.code());
            code.setReadOnly(true);
            url.setValue(was.url());
            user.setValue(was.user());
            password.setHelperText(t(was.secretKept() ? "sources.password.kept" : "sources.password.none"));
        }
    }

    /**
     * @param was null for a new source
     * @param save may refuse
     * @param test prepares connecting, which is done beside the page and answers what is there
     */
    static void open(@Nullable SourceView was, Consumer<NewSource> save, Function<NewSource, Supplier<String>> test) {
        SourceForm form = new SourceForm(was);
        Button button = new Button(t("sources.test"));
        button.addClickListener(click -> form.test(test));
        form.answer.getElement().setAttribute("role", "status");
        Div tried = new Div(button, form.answer);
        tried.addClassNames("toolbar", "tried");
        new FormDialog(
                        t(was == null ? "sources.add" : "sources.change.title"),
                        t("sources.save"),
                        () -> save.accept(form.entered()),
                        form.name,
                        form.code,
                        form.url,
                        form.user,
                        form.password,
                        new Paragraph(t("sources.password.how")),
                        tried)
                .open();
    }

    private void test(Function<NewSource, Supplier<String>> test) {
        answer.removeClassNames("alarm-text");
        answer.setText(t("sources.testing"));
        Beside.run(
                UI.getCurrent(),
                test.apply(entered()),
                platform -> answer.setText(t("sources.tested", platform)),
                refusal -> {
                    answer.addClassName("alarm-text");
                    answer.setText(refusal);
                });
    }

    private NewSource entered() {
        String typed = password.getValue();
        return new NewSource(
                code.getValue().strip(),
                name.getValue(),
                url.getValue().strip(),
                user.getValue(),
                typed.isEmpty() && was != null ? null : typed);
    }

    private static TextField required(String word) {
        TextField field = new TextField(t(word));
        field.setRequiredIndicatorVisible(true);
        return field;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
