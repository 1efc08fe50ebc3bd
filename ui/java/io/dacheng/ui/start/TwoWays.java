package io.dacheng.ui.start;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.dacheng.ui.Icons;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** From files or by hand: the two ways of a step, side by side. */
final class TwoWays extends Div {

    /**
     * @param file name of the file that the step takes
     * @param sample what such a file looks like, to be filled in
     * @param add the button of the way by hand: a verb with its object
     */
    TwoWays(String file, String sample, Runnable openImport, String how, String add, Runnable openForm) {
        addClassName("two-ways");
        Button upload = new Button(getTranslation("import.open"), Icons.UPLOAD.create(), e -> openImport.run());
        Button byHand = new Button(add, Icons.PLUS.create(), e -> openForm.run());
        byHand.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(
                way(
                        getTranslation("start.files"),
                        getTranslation("start.files.how", file),
                        upload,
                        download(file, sample)),
                way(getTranslation("start.by-hand"), how, byHand));
    }

    private static Div way(String title, String sentence, Component... actions) {
        Div buttons = new Div(actions);
        buttons.addClassName("toolbar");
        Div way = new Div(new H3(title), new Paragraph(sentence), buttons);
        way.addClassName("way");
        return way;
    }

    /** Begins with a byte order mark, without which Excel misreads Chinese. */
    private Anchor download(String file, String sample) {
        byte[] bytes = ("\uFEFF" + sample).getBytes(StandardCharsets.UTF_8);
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(
                        event -> new DownloadResponse(new ByteArrayInputStream(bytes), file, "text/csv", bytes.length)),
                getTranslation("start.sample", file));
        link.getElement().setAttribute("download", true);
        return link;
    }
}
