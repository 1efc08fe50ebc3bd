package io.dacheng.ui.records;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.UploadProgress;
import io.dacheng.ledger.UploadProgress.State;
import io.dacheng.ledger.UploadWatch.Step;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One upload: how far it is while it moves; what it would do when it asks; what became of it when it is over. */
final class UploadCard extends Div {

    private final transient Consumer<UUID> confirm;
    private final transient Consumer<UUID> cancel;
    private final transient Consumer<UUID> dismiss;
    private final Span figure = new Span();
    private final ProgressBar bar = new ProgressBar();
    private @Nullable State shown;
    private @Nullable Step step;

    UploadCard(Consumer<UUID> confirm, Consumer<UUID> cancel, Consumer<UUID> dismiss) {
        this.confirm = confirm;
        this.cancel = cancel;
        this.dismiss = dismiss;
        addClassNames("card", "upload-card");
        figure.addClassNames("muted", "figure");
    }

    /** Only the figure and the bar move while the upload does the same. */
    void show(UploadProgress upload) {
        if (shown != upload.state() || step != upload.step()) {
            shown = upload.state();
            step = upload.step();
            removeAll();
            build(upload);
        }
        if (upload.state().moving()) {
            move(upload);
        }
    }

    private void build(UploadProgress upload) {
        String name = UploadPanel.shortName(
                upload.fileName() == null ? getTranslation("records.running.rest") : upload.fileName());
        switch (upload.state()) {
            case RECEIVING, PREVIEWING, TAKING -> moving(upload, name);
            case ASKING -> asking(upload, name);
            case TAKEN, REFUSED, CANCELLED -> over(upload, name);
        }
    }

    private void moving(UploadProgress upload, String name) {
        String word = upload.state() == State.TAKING
                ? "records.running.TAKING." + upload.step().name()
                : "records.running." + upload.state().name();
        add(sentence(getTranslation(word, name)), bar, figure);
        if (upload.state() != State.TAKING || upload.step() != Step.WRITING) {
            add(button("records.running.cancel", cancel, upload.id()));
        }
    }

    private void move(UploadProgress upload) {
        long whole = whole(upload);
        bar.setIndeterminate(whole == 0);
        if (whole > 0) {
            bar.setValue(Math.min(1, (double) upload.done() / whole));
        }
        boolean octets = upload.step() == Step.RECEIVING;
        if (octets && upload.total() > 0) {
            figure.setText(getTranslation(
                    "records.running.megabytes",
                    UploadPanel.megabytes(upload.done()),
                    UploadPanel.megabytes(upload.total())));
        } else if (octets) {
            figure.setText(getTranslation("records.running.some", UploadPanel.megabytes(upload.done())));
        } else {
            figure.setText(
                    upload.step() == Step.READING ? getTranslation("records.running.rows", count(upload.done())) : "");
        }
    }

    /** How much the step has to do in all, 0 when that is not known. */
    private static long whole(UploadProgress upload) {
        BatchView preview = upload.preview();
        if (upload.step() == Step.RECEIVING) {
            return upload.total();
        }
        boolean known = upload.step() == Step.READING && preview != null && upload.previewWhole();
        return known ? preview.accepted() + preview.duplicates() + preview.rejected() : 0;
    }

    private void asking(UploadProgress upload, String name) {
        BatchView would = upload.preview();
        if (would == null) {
            return;
        }
        boolean whole = upload.previewWhole();
        Button take = new Button(
                getTranslation(whole ? "records.upload.take" : "records.upload.take.file", would.accepted()),
                click -> confirm.accept(upload.id()));
        take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        take.setEnabled(!whole || would.accepted() > 0);
        Div actions = new Div(take, button("records.running.discard", cancel, upload.id()));
        actions.addClassName("toolbar");
        add(sentence(found(name, would, whole)), new BatchFigures(would), actions);
        if (would.rejected() > 0) {
            add(new RejectionTable(would.errors(), would.rejected()));
        }
    }

    private String found(String name, BatchView would, boolean whole) {
        if (!whole) {
            long rows = would.accepted() + would.duplicates() + would.rejected();
            return getTranslation("records.upload.found.head", name, count(rows));
        }
        if (would.accepted() == 0) {
            return getTranslation("records.upload.found.nothing", name);
        }
        return getTranslation(
                would.rejected() == 0 ? "records.upload.found.right" : "records.upload.found.wrong", name);
    }

    private void over(UploadProgress upload, String name) {
        Div actions = new Div();
        actions.addClassName("toolbar");
        BatchView batch = upload.batch();
        if (batch != null) {
            Paragraph taken = sentence(getTranslation("records.running.TAKEN", name));
            Span counts =
                    new Span(getTranslation("records.counts", batch.accepted(), batch.duplicates(), batch.rejected()));
            add(taken, counts);
            actions.add(new Anchor(Navigation.RECORDS + "/" + batch.id(), getTranslation("records.running.open")));
        } else if (upload.refusal() != null) {
            Paragraph why =
                    sentence(getTranslation("records.running.REFUSED", name) + " " + Notify.sentence(upload.refusal()));
            why.addClassName("alarm-text");
            why.getElement().setAttribute("role", "alert");
            add(why);
        } else {
            add(sentence(getTranslation("records.running.CANCELLED", name)));
        }
        actions.add(button("records.running.dismiss", dismiss, upload.id()));
        add(actions);
    }

    private static Paragraph sentence(String text) {
        Paragraph sentence = new Paragraph(text);
        sentence.addClassName("name");
        sentence.getElement().setAttribute("aria-live", "polite");
        return sentence;
    }

    private Button button(String word, Consumer<UUID> what, UUID upload) {
        Button button = new Button(getTranslation(word), click -> what.accept(upload));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private static String count(long rows) {
        return Formats.current().amount(BigDecimal.valueOf(rows));
    }
}
