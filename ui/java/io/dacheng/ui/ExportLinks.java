package io.dacheng.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.dacheng.export.ExportFormat;
import io.dacheng.export.ExportedFile;
import io.dacheng.shared.Refused;
import io.dacheng.shared.TableFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes what a page shows out: as a file in the format that the person's program reads, or on paper. */
public final class ExportLinks extends Div {

    /** What is folded on a page stands open on paper, and lists show more than a screen of theirs. */
    private static final String PRINT = """
            document.querySelectorAll('details').forEach(part => part.open = true);
            const lists = [...document.querySelectorAll('vaadin-grid')].filter(list => !list.allRowsVisible && list.size <= 500);
            lists.forEach(list => list.allRowsVisible = true);
            window.addEventListener('afterprint', () => lists.forEach(list => list.allRowsVisible = false), {once: true});
            setTimeout(() => window.print(), lists.length ? 400 : 0);
            """;

    /** One after the other: browsers ask before they take several files at once. */
    private static final String PICTURES = """
            (async () => {
              let number = 0;
              for (const chart of document.querySelectorAll('dacheng-chart')) {
                number++;
                await chart.savePng($0 + (number > 1 ? '-' + number : '') + '.png');
              }
            })()
            """;

    private static final int BAD_REQUEST = 400;

    private ExportLinks() {
        addClassNames("toolbar", "export-links");
        Span word = new Span(getTranslation("export.as"));
        word.addClassName("muted");
        add(word);
    }

    /**
     * Files that an import takes again.
     *
     * @param name of the file in a format, which states its clocks; asked when the link is followed
     * @param content in a format, asked when the link is followed
     */
    public ExportLinks(Function<TableFormat, String> name, Function<TableFormat, byte[]> content) {
        this();
        for (TableFormat format : TableFormat.values()) {
            link(format.name(), DownloadHandler.fromInputStream(event -> {
                byte[] bytes = content.apply(format);
                return new DownloadResponse(
                        new ByteArrayInputStream(bytes), name.apply(format), format.contentType(), bytes.length);
            }));
        }
    }

    /**
     * What the page shows.
     *
     * @param file in a format; asked when the link is followed, when nothing of the page may be touched
     */
    public ExportLinks(Function<ExportFormat, ExportedFile> file) {
        this(file, true);
    }

    /** @param prints whether the page can be printed from here */
    public ExportLinks(Function<ExportFormat, ExportedFile> file, boolean prints) {
        this();
        Locale language = getLocale();
        for (ExportFormat format : ExportFormat.values()) {
            link(format.name(), event -> send(event, () -> file.apply(format), language));
        }
        if (prints) {
            Button print =
                    new Button(getTranslation("export.print"), e -> getElement().executeJs(PRINT));
            print.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            add(print);
        }
    }

    /** Offers the page's charts as pictures, too; each says by itself which clocks it is of and who has taken it out. */
    public ExportLinks withPictures(String name) {
        Button pictures = new Button("PNG", e -> getElement().executeJs(PICTURES, name));
        pictures.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        pictures.setAriaLabel(getTranslation("export.as") + " PNG");
        addComponentAtIndex(ExportFormat.values().length + 1, pictures);
        return this;
    }

    private void link(String format, DownloadHandler handler) {
        Anchor link = new Anchor(handler, format);
        link.getElement().setAttribute("aria-label", getTranslation("export.as") + " " + format);
        add(link);
    }

    /** The file goes out as it is read; a refusal is told on the page that the link stands on. */
    private static void send(DownloadEvent event, Supplier<ExportedFile> asked, Locale language) throws IOException {
        ExportedFile file;
        try {
            file = asked.get();
        } catch (Refused refused) {
            event.getUI().access(() -> Notify.refused(refused));
            event.getResponse().setStatus(BAD_REQUEST);
            event.setContentType("text/plain;charset=UTF-8");
            event.getOutputStream().write(refused.sentence(language).getBytes(StandardCharsets.UTF_8));
            return;
        }
        event.setFileName(file.name());
        event.setContentType(file.contentType());
        event.getResponse().setHeader("Cache-Control", "no-store");
        file.writeTo(event.getOutputStream());
    }
}
