package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.function.SerializableBiConsumer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import io.dacheng.inbox.Attachment;
import io.dacheng.inbox.WorkAttachments;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The files beside a task, and a place to add one. Links save a file, they never show it in place. */
final class Attachments extends Div {

    /** What can be done here; each may be refused. */
    record Actions(
            Function<Attachment, Attachment.Content> load,
            SerializableBiConsumer<String, byte[]> add,
            SerializableConsumer<Attachment> remove) {}

    private final transient Actions actions;

    /**
     * @param mine login of who may take the own files away
     * @param open whether files may come and go
     */
    Attachments(List<Attachment> files, String mine, long item, boolean open, Clock clock, Actions actions) {
        this.actions = actions;
        addClassName("attachments");
        add(new H3(getTranslation("files.title")));
        files.forEach(file -> add(line(
                file,
                clock,
                open && file.workItemId() == item && file.attachedBy().equals(mine))));
        if (files.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation("files.none"));
            none.addClassName("muted");
            add(none);
        }
        if (open) {
            add(upload());
        }
    }

    private Div line(Attachment file, Clock clock, boolean removable) {
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    Attachment.Content content = actions.load().apply(file);
                    return new DownloadResponse(
                            new ByteArrayInputStream(content.bytes()),
                            content.name(),
                            content.contentType(),
                            content.bytes().length);
                }),
                file.name());
        link.getElement().setAttribute("aria-label", getTranslation("files.save", file.name()));
        Span about = new Span(getTranslation(
                "files.about",
                size(file.size()),
                file.attachedByName(),
                Formats.current().moment(file.attachedAt(), clock)));
        about.addClassName("muted");
        Div line = new Div(link, about);
        line.addClassName("attachment");
        if (removable) {
            Button remove =
                    new Button(Icons.CLOSE.create(), e -> actions.remove().accept(file));
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
            remove.setAriaLabel(getTranslation("files.remove", file.name()));
            remove.setTooltipText(getTranslation("files.remove", file.name()));
            line.add(remove);
        }
        return line;
    }

    private Upload upload() {
        Upload upload = new Upload(UploadHandler.inMemory((metadata, bytes) -> received(metadata.fileName(), bytes)));
        upload.setMaxFileSize(WorkAttachments.LARGEST);
        Button choose = new Button(getTranslation("files.choose"), Icons.UPLOAD.create());
        choose.addThemeVariants(ButtonVariant.LUMO_SMALL);
        upload.setUploadButton(choose);
        upload.setDropLabel(new Span(getTranslation("files.drop", String.valueOf(WorkAttachments.LARGEST_MEGABYTES))));
        upload.addFileRejectedListener(rejected ->
                Notify.error(getTranslation("files.rejected", String.valueOf(WorkAttachments.LARGEST_MEGABYTES))));
        return upload;
    }

    /** The file has arrived whole. */
    void received(String name, byte[] content) {
        try {
            actions.add().accept(name, content);
        } catch (Refused refused) {
            Notify.refused(refused);
        }
    }

    /** As people read octets. */
    private static String size(int octets) {
        return octets < 1024 * 1024
                ? Math.max(1, octets / 1024) + " KB"
                : String.format(Locale.ROOT, "%.1f MB", octets / (1024.0 * 1024.0));
    }
}
