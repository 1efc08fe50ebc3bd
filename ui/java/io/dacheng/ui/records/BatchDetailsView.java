package io.dacheng.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.dacheng.ledger.BatchService;
import io.dacheng.ledger.BatchView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** One batch: what became of its rows, the rejected ones as a file to correct, and undoing it. */
@Route(value = Navigation.RECORDS, layout = MainLayout.class)
@PermitAll
class BatchDetailsView extends Page implements HasUrlParameter<String> {

    private final transient CurrentViewer viewer;
    private final transient BatchService batches;
    private final transient Clock clock;

    BatchDetailsView(CurrentViewer viewer, BatchService batches, Clock clock) {
        super(I18NProvider.translate("nav.records"));
        this.viewer = viewer;
        this.batches = batches;
        this.clock = clock;
        addClassName("records");
    }

    @Override
    public void setParameter(BeforeEvent event, String batch) {
        show(batches.batch(viewer.get(), id(batch)));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refused.notFound("ledger.batch.not.found", text);
        }
    }

    private void show(BatchView batch) {
        removeAll();
        String name = BatchWords.name(batch);
        setPageTitle(name);
        Anchor back = new Anchor(Navigation.RECORDS, getTranslation("records.back"));
        PageHeader header = new PageHeader(
                name,
                getTranslation(
                        "records.batch.knows",
                        batch.uploadedBy(),
                        Formats.current().moment(batch.receivedAt(), clock)));
        header.setActions(actions(batch).toArray(Component[]::new));
        add(back, header, BatchWords.state(batch));
        if (batch.state() == BatchView.State.REFUSED) {
            add(new Paragraph(getTranslation("records.batch.refused")));
        }
        if (batch.ofProduct()) {
            add(new Paragraph(getTranslation("records.batch.product")));
        }
        if (batch.undoes() != null) {
            add(link(batch.undoes(), "records.batch.undoes"));
        }
        if (batch.undoneBy() != null) {
            add(link(batch.undoneBy(), "records.batch.undone"));
        }
        add(new BatchFigures(batch));
        if (!batch.errors().isEmpty()) {
            add(new RejectionTable(batch.errors(), batch.rejected()));
        }
    }

    private List<Component> actions(BatchView batch) {
        List<Component> actions = new ArrayList<>();
        if (batch.rejected() > 0) {
            actions.add(download(batch));
        }
        if (batch.state() == BatchView.State.ACCEPTED
                && batch.undoes() == null
                && !batch.ofProduct()
                && batch.accepted() > 0) {
            Button undo = new Button(getTranslation("records.undo"), Icons.UNDO.create(), click -> ask(batch));
            undo.addThemeVariants(ButtonVariant.LUMO_ERROR);
            actions.add(undo);
        }
        return actions;
    }

    private Anchor link(UUID batch, String word) {
        return new Anchor(Navigation.RECORDS + "/" + batch, getTranslation(word));
    }

    private Anchor download(BatchView batch) {
        Locale language = getLocale();
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    ByteArrayOutputStream file = new ByteArrayOutputStream();
                    batches.writeRejections(viewer.get(), batch.id(), language, file);
                    return new DownloadResponse(
                            new ByteArrayInputStream(file.toByteArray()),
                            "rejected-" + batch.id() + ".csv",
                            "text/csv;charset=utf-8",
                            file.size());
                }),
                getTranslation("records.rejected.download"));
        link.addClassName("button-link");
        return link;
    }

    private void ask(BatchView batch) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("records.undo.title"));
        dialog.setText(getTranslation("records.undo.sentence", batch.accepted()));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("frame.cancel"));
        dialog.setConfirmText(getTranslation("records.undo"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            BatchView undone = batches.undo(viewer.get(), batch.id());
            Notify.success(getTranslation("records.undone"));
            show(undone);
        });
        dialog.open();
    }
}
