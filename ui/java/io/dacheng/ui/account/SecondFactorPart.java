package io.dacheng.ui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.access.Enrolment;
import io.dacheng.access.SecondFactors;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FactorParts;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** The second step of the person's login: set up with a phone, recovery codes, switched off again. */
final class SecondFactorPart extends Section {

    private final transient SecondFactors factors;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;

    SecondFactorPart(SecondFactors factors, CurrentViewer viewer, Clock clock) {
        this.factors = factors;
        this.viewer = viewer;
        this.clock = clock;
        addClassNames("section", "card");
        show();
    }

    private void show() {
        removeAll();
        SecondFactors.State state = factors.of(viewer.get());
        setVisible(state.offered());
        add(new H2(getTranslation("factor.title")));
        if (state.since() == null) {
            add(
                    new Paragraph(getTranslation("factor.explained")),
                    new Button(getTranslation("factor.set-up"), e -> setUp()));
            return;
        }
        add(new Paragraph(
                getTranslation("factor.on", Formats.current().moment(state.since(), clock), state.recoveryCodes())));
        Div actions = new Div(new Button(
                getTranslation("factor.recovery.new"),
                e -> ask("factor.recovery.new", "factor.recovery.new.how", code -> {
                    List<String> codes = factors.newRecoveryCodes(viewer.get(), code);
                    show();
                    showOnce(codes);
                })));
        actions.addClassName("actions");
        if (state.demanded()) {
            add(new Paragraph(getTranslation("factor.demanded")));
        } else {
            actions.add(new Button(
                    getTranslation("factor.off"),
                    e -> ask("factor.off", "factor.off.how", code -> {
                        factors.switchOff(viewer.get(), code);
                        Notify.success(getTranslation("factor.off.done"));
                        show();
                    })));
        }
        add(actions);
    }

    private void setUp() {
        Enrolment enrolment = factors.begin(viewer.get());
        TextField code = FactorParts.code();
        code.addClassName(FormDialog.WHOLE_LINE);
        new FormDialog(
                        getTranslation("factor.set-up.title"),
                        getTranslation("factor.set-up.submit"),
                        () -> {
                            List<String> codes = factors.confirm(viewer.get(), code.getValue());
                            show();
                            showOnce(codes);
                        },
                        new Div(FactorParts.enrolment(enrolment)),
                        code)
                .open();
    }

    private void ask(String title, String how, Consumer<String> action) {
        TextField code = FactorParts.code();
        new FormDialog(
                        getTranslation(title),
                        getTranslation(title),
                        () -> action.accept(code.getValue()),
                        new Paragraph(getTranslation(how)),
                        code)
                .open();
    }

    /** Closed by its button only: what is shown here never comes back. */
    private void showOnce(List<String> codes) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation("factor.recovery.title"));
        dialog.setWidth("min(480px, 100%)");
        dialog.setCloseOnEsc(false);
        dialog.setCloseOnOutsideClick(false);
        dialog.add(FactorParts.recovery(codes));
        Button kept = new Button(getTranslation("factor.recovery.kept"), e -> dialog.close());
        kept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(kept);
        dialog.open();
    }
}
