package io.dacheng.ui.notices;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.dacheng.ui.Beside;
import java.util.function.Supplier;

/** Sends a test message as the form says, and tells beside the button what came of it. */
final class TestLine extends Div {

    private final Span answer = new Span();

    /** @param prepare reads the form; what it answers is run beside the page and may be refused */
    TestLine(Supplier<Supplier<Boolean>> prepare) {
        answer.getElement().setAttribute("role", "status");
        Button button = new Button(getTranslation("channels.test"), click -> test(prepare.get()));
        addClassNames("toolbar", "tried");
        add(button, answer);
    }

    private void test(Supplier<Boolean> send) {
        answer.removeClassName("alarm-text");
        answer.setText(getTranslation("channels.testing"));
        Beside.run(UI.getCurrent(), send, arrived -> answer.setText(getTranslation("channels.tested")), refusal -> {
            answer.addClassName("alarm-text");
            answer.setText(refusal);
        });
    }
}
