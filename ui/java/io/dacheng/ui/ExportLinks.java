package io.dacheng.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.dacheng.shared.TableFormat;
import java.io.ByteArrayInputStream;
import java.util.function.Function;

/** Takes what a page shows out as a file, in the format that the person's program reads. */
public final class ExportLinks extends Div {

    /**
     * @param name of the file in a format, which states its clocks; asked when the link is followed
     * @param content in a format, asked when the link is followed
     */
    public ExportLinks(Function<TableFormat, String> name, Function<TableFormat, byte[]> content) {
        addClassNames("toolbar", "export-links");
        Span word = new Span(getTranslation("export.as"));
        word.addClassName("muted");
        add(word);
        for (TableFormat format : TableFormat.values()) {
            Anchor link = new Anchor(
                    DownloadHandler.fromInputStream(event -> {
                        byte[] bytes = content.apply(format);
                        return new DownloadResponse(
                                new ByteArrayInputStream(bytes),
                                name.apply(format),
                                format.contentType(),
                                bytes.length);
                    }),
                    format.name());
            link.getElement().setAttribute("aria-label", getTranslation("export.as") + " " + format.name());
            add(link);
        }
    }
}
