package io.dacheng.ui.records;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.ledger.BatchService;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.shared.Slice;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;

/** Sends a file of records, and lists the batches that came in before. */
@Route(value = Navigation.RECORDS, layout = MainLayout.class)
@PermitAll
class RecordsView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient RecordIngest ingest;
    private final transient BatchService batches;
    private final transient Clock clock;

    RecordsView(CurrentViewer viewer, RecordIngest ingest, BatchService batches, Clock clock) {
        super(I18NProvider.translate("nav.records"));
        this.viewer = viewer;
        this.ingest = ingest;
        this.batches = batches;
        this.clock = clock;
        addClassName("records");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Viewer person = viewer.get();
        if (!ingest.mayUpload(person)) {
            add(
                    new PageHeader(getTranslation("nav.records"), ""),
                    new EmptyState(getTranslation("records.no-right"), getTranslation("records.no-right.sentence")));
            return;
        }
        Slice<BatchView> first = batches.batches(person, 0, BatchList.AT_ONCE);
        add(
                new PageHeader(getTranslation("nav.records"), getTranslation("records.knows", first.total())),
                new UploadPanel(viewer::get, ingest::preview, ingest::take, this::taken),
                list(first));
    }

    private Section list(Slice<BatchView> first) {
        Section section = new Section(new H2(getTranslation("records.batches")));
        section.addClassName("section");
        if (first.total() == 0) {
            section.add(new EmptyState(getTranslation("records.empty"), getTranslation("records.empty.sentence")));
        } else {
            section.add(
                    new BatchList(first, offset -> batches.batches(viewer.get(), offset, BatchList.AT_ONCE), clock));
        }
        return section;
    }

    private void taken(BatchView batch) {
        // A batch is taken in on a thread of its own, where no request says who navigates: the browser has to ask.
        UI.getCurrent().getPage().setLocation("/" + Navigation.RECORDS + "/" + batch.id());
    }
}
