package io.dacheng.ui.people;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.streams.UploadHandler;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.FileReport.RowError;
import io.dacheng.shared.Refused;
import io.dacheng.shared.TableFormat;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Brings in units, people and metrics, or another page's rows, from CSV files: each file that is dropped is tried at once, with a report per row;
 * nothing changes before the person applies it, and nothing at all when any row is wrong.
 */
public final class ImportDialog extends Dialog {

    private static final int LARGEST_BYTES = 60 * 1024 * 1024;
    private static final int SHOWN = 50;

    private final transient BiFunction<Map<String, InputStream>, Boolean, List<FileReport>> run;
    private final transient Runnable applied;
    private final transient Map<String, byte[]> files = new LinkedHashMap<>();
    private final Div report = new Div();
    private final Upload upload = upload();
    private final Span drop = new Span(getTranslation("import.drop"));
    private String rejection = getTranslation("import.rejected");
    private final Button apply;

    /**
     * @param run imports files; true for a dry run
     * @param applied told after the import has changed something
     */
    public ImportDialog(BiFunction<Map<String, InputStream>, Boolean, List<FileReport>> run, Runnable applied) {
        this(I18NProvider.translate("import.title"), I18NProvider.translate("import.how"), run, applied);
    }

    /** @param how what the files hold, in a sentence */
    public ImportDialog(
            String title,
            String how,
            BiFunction<Map<String, InputStream>, Boolean, List<FileReport>> run,
            Runnable applied) {
        this.run = run;
        this.applied = applied;
        setHeaderTitle(title);
        setWidth("min(720px, 100%)");
        addClassName("import-dialog");
        report.addClassName("import-report");
        report.getElement().setAttribute("aria-live", "polite");
        upload.setDropLabel(drop);
        add(new Paragraph(how), upload, report);
        apply = new Button(getTranslation("import.apply"), e -> apply());
        apply.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        apply.setEnabled(false);
        Button cancel = new Button(getTranslation("frame.cancel"), e -> close());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        getFooter().add(cancel, apply);
    }

    /** Takes workbooks as well, where the import reads them. */
    public ImportDialog takingWorkbooks() {
        upload.setAcceptedFileTypes("text/csv", ".csv", TableFormat.XLSX.contentType(), ".xlsx");
        drop.setText(getTranslation("import.drop.workbooks"));
        rejection = getTranslation("import.rejected.workbooks");
        return this;
    }

    private Upload upload() {
        Upload upload = new Upload(UploadHandler.inMemory((metadata, bytes) -> received(metadata.fileName(), bytes)));
        upload.setAcceptedFileTypes("text/csv", ".csv");
        upload.setMaxFileSize(LARGEST_BYTES);
        upload.setUploadButton(new Button(getTranslation("import.choose"), Icons.UPLOAD.create()));
        upload.addFileRemovedListener(removed -> {
            files.remove(removed.getFileName());
            tryOut();
        });
        upload.addFileRejectedListener(rejected -> Notify.error(rejection));
        return upload;
    }

    /** A file has arrived whole. */
    void received(String name, byte[] bytes) {
        files.put(name, bytes);
        tryOut();
    }

    private void tryOut() {
        report.removeAll();
        apply.setEnabled(false);
        if (files.isEmpty()) {
            return;
        }
        try {
            List<FileReport> reports = run(true);
            reports.forEach(each -> report.add(section(each)));
            apply.setEnabled(reports.stream().allMatch(each -> each.errors().isEmpty()));
        } catch (Refused refused) {
            Paragraph sentence = new Paragraph(Notify.sentence(refused));
            sentence.addClassName("alarm-text");
            report.add(sentence);
        }
    }

    private void apply() {
        List<FileReport> reports = run(false);
        if (reports.stream().anyMatch(each -> !each.errors().isEmpty())) {
            tryOut();
            return;
        }
        int changed = reports.stream()
                .mapToInt(each -> each.created() + each.updated())
                .sum();
        Notify.success(getTranslation("import.applied", changed));
        close();
        applied.run();
    }

    private List<FileReport> run(boolean dryRun) {
        Map<String, InputStream> contents = new LinkedHashMap<>();
        files.forEach((name, bytes) -> contents.put(name, new ByteArrayInputStream(bytes)));
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(getLocale());
        try {
            return run.apply(contents, dryRun);
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }

    private Section section(FileReport file) {
        Section section = new Section(new H3(file.file()));
        section.addClassName("section");
        if (file.errors().isEmpty()) {
            section.add(
                    Badge.of("✓", getTranslation("import.right"), "good"),
                    new Span(getTranslation("import.counts", file.created(), file.updated(), file.unchanged())));
            return section;
        }
        section.add(Badge.of("✕", getTranslation("import.wrong", file.errors().size()), "alarm"));
        UnorderedList errors = new UnorderedList();
        errors.addClassName("row-errors");
        file.errors().stream().limit(SHOWN).forEach(error -> errors.add(item(error)));
        section.add(errors);
        if (file.errors().size() > SHOWN) {
            section.add(new Span(getTranslation("import.more", file.errors().size() - SHOWN)));
        }
        return section;
    }

    private ListItem item(RowError error) {
        Span place = new Span(
                error.field().isEmpty()
                        ? getTranslation("import.line", error.row())
                        : getTranslation("import.line.field", error.row(), error.field()));
        place.addClassName("strong");
        return new ListItem(place, new Span(error.message()));
    }
}
