package io.dacheng.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.streams.UploadHandler;
import io.dacheng.access.Viewer;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Choose a file, see what it would do, confirm. Checking and taking in run beside the page, which shows that they run;
 * the key of the file makes a second click harmless.
 */
final class UploadPanel extends Section {

    private static final int LARGEST_BYTES = 60 * 1024 * 1024;

    private final transient Supplier<Viewer> viewer;
    private final transient BiFunction<Viewer, RecordUpload, BatchView> preview;
    private final transient BiFunction<Viewer, RecordUpload, BatchView> take;
    private final transient Consumer<BatchView> taken;
    private final Div body = new Div();
    private transient @Nullable Path chosen;

    /**
     * @param viewer who sends, asked at each step
     * @param preview what an upload would do
     * @param take takes it in
     * @param taken told afterwards
     */
    UploadPanel(
            Supplier<Viewer> viewer,
            BiFunction<Viewer, RecordUpload, BatchView> preview,
            BiFunction<Viewer, RecordUpload, BatchView> take,
            Consumer<BatchView> taken) {
        this.viewer = viewer;
        this.preview = preview;
        this.take = take;
        this.taken = taken;
        addClassNames("section", "card", "upload-panel");
        body.addClassName("section");
        body.getElement().setAttribute("aria-live", "polite");
        add(new H2(getTranslation("records.upload")), body);
        choose();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        forget();
    }

    private void choose() {
        forget();
        Upload upload =
                new Upload(UploadHandler.toTempFile((metadata, file) -> received(metadata.fileName(), file.toPath())));
        upload.setAcceptedFileTypes(".csv", ".xlsx", ".json", ".ndjson", ".jsonl");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST_BYTES);
        upload.setUploadButton(new Button(getTranslation("records.upload.choose"), Icons.UPLOAD.create()));
        upload.setDropLabel(new Span(getTranslation("records.upload.drop")));
        upload.addFileRejectedListener(rejected -> Notify.error(getTranslation("records.upload.rejected")));
        Details columns = new Details(
                getTranslation("records.upload.columns"),
                new Paragraph(getTranslation("records.upload.columns.sentence")),
                new Paragraph(getTranslation("records.upload.rules.sentence")));
        show(new Paragraph(getTranslation("records.upload.how")), upload, columns);
    }

    /** A file has arrived whole. */
    void received(String name, Path file) {
        forget();
        chosen = file;
        work(
                getTranslation("records.upload.checking", name),
                preview,
                upload(name, file),
                batch -> found(name, file, batch));
    }

    private void found(String name, Path file, BatchView batch) {
        Button confirm = new Button(getTranslation("records.upload.take", batch.accepted()));
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.setEnabled(batch.accepted() > 0);
        RecordUpload.Format format = batch.format();
        String key = UUID.randomUUID().toString();
        confirm.addClickListener(click -> work(
                getTranslation("records.upload.taking", name),
                take,
                () -> new RecordUpload(format, open(file), key, false, name),
                taken));
        Button another = new Button(getTranslation("records.upload.another"), click -> choose());
        another.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div actions = new Div(confirm, another);
        actions.addClassName("toolbar");
        show(new Paragraph(sentence(name, batch)), new BatchFigures(batch), actions);
        if (batch.rejected() > 0) {
            body.add(new RejectionTable(batch.errors(), batch.rejected()));
        }
    }

    private String sentence(String name, BatchView batch) {
        if (batch.accepted() == 0) {
            return getTranslation("records.upload.found.nothing", name);
        }
        return batch.rejected() == 0
                ? getTranslation("records.upload.found.right", name)
                : getTranslation("records.upload.found.wrong", name);
    }

    private void work(
            String sentence,
            BiFunction<Viewer, RecordUpload, BatchView> what,
            Supplier<RecordUpload> upload,
            Consumer<BatchView> done) {
        ProgressBar running = new ProgressBar();
        running.setIndeterminate(true);
        show(new Paragraph(sentence), running);
        UI ui = UI.getCurrent();
        Viewer person = viewer.get();
        CompletableFuture.supplyAsync(
                        () -> what.apply(person, upload.get()),
                        VaadinService.getCurrent().getExecutor())
                .whenComplete((batch, failure) -> ui.access(() -> {
                    if (failure == null) {
                        done.accept(batch);
                    } else {
                        failed(failure);
                    }
                }));
    }

    private void failed(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        choose();
        if (!(cause instanceof Refused refused)) {
            throw new IllegalStateException(cause);
        }
        Paragraph sentence = new Paragraph(Notify.sentence(refused));
        sentence.addClassName("alarm-text");
        sentence.getElement().setAttribute("role", "alert");
        body.addComponentAsFirst(sentence);
    }

    private void show(Component... components) {
        body.removeAll();
        body.add(components);
    }

    private static Supplier<RecordUpload> upload(String name, Path file) {
        return () -> new RecordUpload(format(name), open(file), null, false, name);
    }

    /** By the ending of the name; what has no known one is read as CSV and refused with the reason. */
    static RecordUpload.Format format(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".xlsx")) {
            return RecordUpload.Format.XLSX;
        }
        if (lower.endsWith(".ndjson") || lower.endsWith(".jsonl")) {
            return RecordUpload.Format.NDJSON;
        }
        return lower.endsWith(".json") ? RecordUpload.Format.JSON : RecordUpload.Format.CSV;
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget() {
        Path file = chosen;
        chosen = null;
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
