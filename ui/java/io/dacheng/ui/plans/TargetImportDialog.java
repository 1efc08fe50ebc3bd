package io.dacheng.ui.plans;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.FileReport.RowError;
import io.dacheng.shared.Refused;
import io.dacheng.target.TargetImportReport;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Brings in targets that are agreed already, from CSV or XLSX: what is dropped is tried at once, with a preview or an
 * error for each row; nothing changes before the person applies it, and nothing at all when any row is wrong.
 */
final class TargetImportDialog extends Dialog {

    private static final int LARGEST_BYTES = 60 * 1024 * 1024;
    private static final int SHOWN = 200;

    private final transient BiFunction<byte[], Boolean, TargetImportReport> run;
    private final transient Runnable applied;
    private final Div report = new Div();
    private final Button apply;
    private transient byte @Nullable [] file;

    /**
     * @param run imports a file; true for a dry run
     * @param applied told after the import has changed something
     */
    TargetImportDialog(BiFunction<byte[], Boolean, TargetImportReport> run, Runnable applied) {
        this.run = run;
        this.applied = applied;
        setHeaderTitle(getTranslation("target-import.title"));
        setWidth("min(820px, 100%)");
        addClassName("import-dialog");
        report.addClassName("import-report");
        report.getElement().setAttribute("aria-live", "polite");
        add(new Paragraph(getTranslation("target-import.how")), upload(), report);
        apply = new Button(getTranslation("import.apply"), e -> apply());
        apply.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        apply.setEnabled(false);
        Button cancel = new Button(getTranslation("frame.cancel"), e -> close());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        getFooter().add(cancel, apply);
    }

    private Upload upload() {
        Upload upload = new Upload(UploadHandler.inMemory((metadata, bytes) -> received(bytes)));
        upload.setAcceptedFileTypes(".csv", ".xlsx");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST_BYTES);
        upload.setUploadButton(new Button(getTranslation("target-import.choose"), Icons.UPLOAD.create()));
        upload.setDropLabel(new Span(getTranslation("target-import.drop")));
        upload.addFileRemovedListener(removed -> {
            file = null;
            report.removeAll();
            apply.setEnabled(false);
        });
        upload.addFileRejectedListener(rejected -> Notify.error(getTranslation("target-import.rejected")));
        return upload;
    }

    /** The file has arrived whole. */
    void received(byte[] bytes) {
        file = bytes.clone();
        report.removeAll();
        apply.setEnabled(false);
        try {
            TargetImportReport tried = run(bytes, true);
            report.add(result(tried));
            apply.setEnabled(tried.file().errors().isEmpty());
        } catch (Refused refused) {
            Paragraph sentence = new Paragraph(Notify.sentence(refused));
            sentence.addClassName("alarm-text");
            report.add(sentence);
        }
    }

    private void apply() {
        byte[] bytes = file;
        if (bytes == null) {
            return;
        }
        FileReport done = run(bytes, false).file();
        if (!done.errors().isEmpty()) {
            received(bytes);
            return;
        }
        Notify.success(getTranslation("target-import.applied", done.created() + done.updated()));
        close();
        applied.run();
    }

    /** Errors by row are told in the page's language. */
    private TargetImportReport run(byte[] bytes, boolean dryRun) {
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(getLocale());
        try {
            return run.apply(bytes, dryRun);
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }

    private Component result(TargetImportReport tried) {
        FileReport file = tried.file();
        Div result = new Div();
        result.addClassName("section");
        if (!file.errors().isEmpty()) {
            result.add(
                    Badge.of("✕", getTranslation("import.wrong", file.errors().size()), "alarm"), errors(file));
            return result;
        }
        result.add(
                Badge.of("✓", getTranslation("import.right"), "good"),
                new Span(getTranslation("import.counts", file.created(), file.updated(), file.unchanged())));
        if (!tried.ignoredColumns().isEmpty()) {
            Paragraph ignored =
                    new Paragraph(getTranslation("target-import.ignored", String.join(", ", tried.ignoredColumns())));
            ignored.addClassName("muted");
            result.add(ignored);
        }
        result.add(preview(tried.rows()));
        int more = file.created() + file.updated() + file.unchanged() - SHOWN;
        if (more > 0) {
            result.add(new Span(getTranslation("target-import.more", more)));
        }
        return result;
    }

    private UnorderedList errors(FileReport file) {
        UnorderedList errors = new UnorderedList();
        errors.addClassName("row-errors");
        file.errors().stream().limit(SHOWN).forEach(error -> errors.add(item(error)));
        return errors;
    }

    private ListItem item(RowError error) {
        Span place = new Span(
                error.field().isEmpty()
                        ? getTranslation("import.line", error.row())
                        : getTranslation("import.line.field", error.row(), error.field()));
        place.addClassName("strong");
        return new ListItem(place, new Span(error.message()));
    }

    private Component preview(List<TargetImportReport.Row> rows) {
        Formats formats = Formats.current();
        NativeTable table = new NativeTable();
        table.addClassName("parts-table");
        NativeTableRow head = new NativeTableRow();
        for (String word : List.of("row", "owner", "metric", "period", "before", "after", "outcome")) {
            head.add(new NativeTableHeaderCell(getTranslation("target-import." + word)));
        }
        table.getHead().add(head);
        rows.stream().limit(SHOWN).forEach(row -> {
            NativeTableRow line = new NativeTableRow(
                    new NativeTableCell(String.valueOf(row.line())),
                    new NativeTableCell(row.owner()),
                    new NativeTableCell(row.metric()),
                    new NativeTableCell(formats.period(row.periodStart(), row.periodEnd())),
                    figure(formats.amount(row.before())),
                    figure(formats.amount(row.after())),
                    new NativeTableCell(Labels.of(row.outcome())));
            table.getBody().add(line);
        });
        Div scroll = new Div(table);
        scroll.addClassName("parts-scroll");
        return scroll;
    }

    private static NativeTableCell figure(String text) {
        NativeTableCell cell = new NativeTableCell(text);
        cell.addClassName("figure");
        return cell;
    }
}
