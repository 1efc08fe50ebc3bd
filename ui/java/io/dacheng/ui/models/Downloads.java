package io.dacheng.ui.models;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.dacheng.workflow.gate.ModelFile;
import java.io.ByteArrayInputStream;
import java.util.function.Supplier;

/** Links that save a model's file. */
final class Downloads {

    private Downloads() {}

    /** @param file asked for when somebody follows the link, with their rights of that moment */
    static Anchor link(String word, Supplier<ModelFile> file) {
        return new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    ModelFile saved = file.get();
                    return new DownloadResponse(
                            new ByteArrayInputStream(saved.content()),
                            saved.name(),
                            "application/xml",
                            saved.content().length);
                }),
                word);
    }

    /** @param content asked for when somebody follows the link, with their rights of that moment */
    static Anchor zip(String word, String name, Supplier<byte[]> content) {
        return new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] bytes = content.get();
                    return new DownloadResponse(new ByteArrayInputStream(bytes), name, "application/zip", bytes.length);
                }),
                word);
    }
}
