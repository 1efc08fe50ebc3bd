package io.dacheng.ui.records;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.UploadEvent;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/** Choose a file. It is streamed, whatever its size; how far it is, {@link RunningUploads} shows. */
final class UploadPanel extends Section {

    /** The component's own limit ends there; the service's, in octets unpacked, is one more. */
    private static final int LARGEST_BYTES = Integer.MAX_VALUE;

    private static final String NAME_HEADER = "X-File-Name";

    /** The file itself as the body: as a part of a form the server would keep all of it before anybody could look. */
    private static final String SEND_AS_IT_IS = """
            this.addEventListener('upload-request', e => {
                e.preventDefault();
                e.detail.xhr.setRequestHeader('Content-Type', 'application/octet-stream');
                e.detail.xhr.setRequestHeader($0, encodeURIComponent(e.detail.file.name));
                e.detail.xhr.send(e.detail.file);
            })""";

    /** Receives a file to its end; may throw {@link Refused}. */
    interface Receiver {
        /** @param size octets to come, 0 when not known */
        void receive(String fileName, InputStream content, long size);
    }

    private final transient Receiver receiver;
    private final transient Consumer<UI> coming;
    private final Upload upload;

    /**
     * @param receiver called by the request that brings the file
     * @param coming told, in the page, when a file begins to come and when it has come
     */
    UploadPanel(Receiver receiver, Consumer<UI> coming) {
        this.receiver = receiver;
        this.coming = coming;
        upload = new Upload(this::handle);
        addClassNames("section", "card", "upload-panel");
        upload.setAcceptedFileTypes(".csv", ".xlsx", ".json", ".ndjson", ".jsonl", ".gz");
        upload.setMaxFileSize(LARGEST_BYTES);
        upload.setUploadButton(new Button(getTranslation("records.upload.choose"), Icons.UPLOAD.create()));
        upload.setDropLabel(new Span(getTranslation("records.upload.drop")));
        upload.addFileRejectedListener(rejected -> Notify.error(getTranslation("records.upload.rejected")));
        Details columns = new Details(
                getTranslation("records.upload.columns"),
                new Paragraph(getTranslation("records.upload.columns.sentence")),
                new Paragraph(getTranslation("records.upload.rules.sentence")));
        add(
                new H2(getTranslation("records.upload")),
                new Paragraph(getTranslation("records.upload.how")),
                upload,
                columns);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        upload.getElement().executeJs(SEND_AS_IT_IS, NAME_HEADER);
    }

    private void handle(UploadEvent event) {
        String sent = event.getRequest().getHeader(NAME_HEADER);
        String name = sent == null ? event.getFileName() : URLDecoder.decode(sent, StandardCharsets.UTF_8);
        receive(event.getUI(), name, event.getInputStream(), event.getFileSize());
    }

    /** Outside of the page's lock: the file may take minutes, and its sender may be elsewhere by then. */
    void receive(UI ui, String name, InputStream content, long size) {
        inPage(ui, () -> coming.accept(ui));
        try {
            receiver.receive(name, content, Math.max(0, size));
        } catch (Refused refused) {
            inPage(ui, () -> Notify.refused(refused));
        } finally {
            inPage(ui, () -> {
                upload.clearFileList();
                coming.accept(ui);
            });
        }
    }

    private static void inPage(UI ui, Command what) {
        if (ui.isAttached()) {
            ui.access(what);
        }
    }

    /** The part of a file's name that tells people which one it is. */
    static String shortName(String name) {
        return name.length() <= 80 ? name : name.substring(0, 79).strip() + "…";
    }

    /** Octets as people read them. */
    static String megabytes(long octets) {
        return String.format(Locale.ROOT, "%.1f", octets / (1024.0 * 1024.0));
    }
}
