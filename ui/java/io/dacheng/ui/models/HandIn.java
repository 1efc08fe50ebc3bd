package io.dacheng.ui.models;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import io.dacheng.workflow.gate.ModelFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A place to drop models; several that belong together are dropped together. */
final class HandIn extends Section {

    private static final int MOST_FILES = 10;
    /** The gate's own limit is told in words; this one only spares the way. */
    private static final int LARGEST = 12 * 1024 * 1024;

    private final transient Consumer<List<ModelFile>> arrived;
    private final transient List<ModelFile> files = new ArrayList<>();
    private final Upload upload =
            new Upload(UploadHandler.inMemory((metadata, bytes) -> received(metadata.fileName(), bytes)));

    /** @param arrived hears of the files when all have come */
    HandIn(Consumer<List<ModelFile>> arrived) {
        this.arrived = arrived;
        addClassNames("section", "card", "hand-in");
        upload.setMaxFiles(MOST_FILES);
        upload.setMaxFileSize(LARGEST);
        upload.setUploadButton(new Button(getTranslation("models.choose"), Icons.UPLOAD.create()));
        upload.setDropLabel(new Span(getTranslation("models.drop")));
        upload.addFileRejectedListener(
                rejected -> Notify.error(getTranslation("models.rejected", rejected.getFileName())));
        upload.addAllFinishedListener(finished -> all());
        add(new H2(getTranslation("models.submit")), new Paragraph(getTranslation("models.submit.how")), upload);
    }

    /** A file has come whole. */
    void received(String name, byte[] content) {
        files.removeIf(file -> file.name().equals(name));
        files.add(new ModelFile(name, content));
    }

    /** All have. */
    void all() {
        List<ModelFile> together = List.copyOf(files);
        files.clear();
        upload.clearFileList();
        if (!together.isEmpty()) {
            arrived.accept(together);
        }
    }
}
