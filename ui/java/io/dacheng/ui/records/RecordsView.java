package io.dacheng.ui.records;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.ledger.BatchService;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.RecordFolder;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUploads;
import io.dacheng.ledger.TotalsService;
import io.dacheng.shared.Slice;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;

/** Sends files of records, shows those on their way, and lists the batches that came in before. */
@Route(value = Navigation.RECORDS, layout = MainLayout.class)
@PermitAll
class RecordsView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient RecordIngest ingest;
    private final transient BatchService batches;
    private final transient RecordUploads uploads;
    private final transient RecordFolder folder;
    private final transient TotalsService totals;
    private final transient Clock clock;
    private final PageHeader header = new PageHeader(getTranslation("nav.records"), "");
    private final Section list = new Section();
    private boolean ofProduct;

    RecordsView(
            CurrentViewer viewer,
            RecordIngest ingest,
            BatchService batches,
            RecordUploads uploads,
            RecordFolder folder,
            TotalsService totals,
            Clock clock) {
        super(I18NProvider.translate("nav.records"));
        this.viewer = viewer;
        this.ingest = ingest;
        this.batches = batches;
        this.uploads = uploads;
        this.folder = folder;
        this.totals = totals;
        this.clock = clock;
        addClassName("records");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Viewer person = viewer.get();
        if (!ingest.mayUpload(person)) {
            add(
                    header,
                    new EmptyState(getTranslation("records.no-right"), getTranslation("records.no-right.sentence")));
            return;
        }
        list.addClassName("section");
        ofProduct = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("from")
                .filter("product"::equals)
                .isPresent();
        header.setActions(new Anchor(Navigation.API_KEYS, getTranslation("records.keys")));
        RunningUploads running = new RunningUploads(uploads, viewer, this::list);
        list();
        add(
                header,
                new UploadPanel(
                        (name, content, size) -> uploads.receive(viewer.get(), name, content, size), running::coming),
                running);
        folder.view(person).ifPresent(view -> add(new FolderPanel(view, clock)));
        add(list);
        if (totals.mayCheck(person)) {
            add(new TotalsPanel(() -> totals.check(viewer.get()), () -> totals.rebuild(viewer.get()), clock));
        }
    }

    /** Shows the batches anew: those that were sent, or those that the product wrote by itself. */
    private void list() {
        Slice<BatchView> first = part(0);
        header.setKnows(getTranslation(ofProduct ? "records.knows.product" : "records.knows", first.total()));
        list.removeAll();
        list.add(new H2(getTranslation(ofProduct ? "records.batches.product" : "records.batches")));
        otherBatches();
        if (first.total() == 0) {
            list.add(new EmptyState(getTranslation("records.empty"), getTranslation("records.empty.sentence")));
        } else {
            list.add(new BatchList(first, this::part, clock));
        }
    }

    private Slice<BatchView> part(int offset) {
        return ofProduct
                ? batches.ofProduct(viewer.get(), offset, BatchList.AT_ONCE)
                : batches.batches(viewer.get(), offset, BatchList.AT_ONCE);
    }

    private void otherBatches() {
        if (ofProduct) {
            list.add(new Anchor(Navigation.RECORDS, getTranslation("records.sent.only")));
            return;
        }
        long others = batches.ofProduct(viewer.get(), 0, 1).total();
        if (others > 0) {
            list.add(new Anchor(Navigation.RECORDS + "?from=product", getTranslation("records.product.only", others)));
        }
    }
}
