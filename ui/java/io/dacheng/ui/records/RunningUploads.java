package io.dacheng.ui.records;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.shared.Registration;
import io.dacheng.ledger.RecordUploads;
import io.dacheng.ledger.UploadProgress;
import io.dacheng.ui.CurrentViewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The person's uploads on their way, also those begun on another visit: how far they are, what they would do, what
 * became of them. While one moves, the page asks once a second.
 */
final class RunningUploads extends Section {

    private static final int EVERY_MILLIS = 1000;
    private static final int NEVER = -1;

    private final transient RecordUploads uploads;
    private final transient CurrentViewer viewer;
    private final transient Runnable ended;
    private final Map<UUID, UploadCard> cards = new LinkedHashMap<>();
    private @Nullable Registration polling;
    private long over;

    /** @param ended told when one has come to its end while the page is open */
    RunningUploads(RecordUploads uploads, CurrentViewer viewer, Runnable ended) {
        this.uploads = uploads;
        this.viewer = viewer;
        this.ended = ended;
        addClassNames("section", "running-uploads");
        add(new H2(getTranslation("records.running")));
        show(uploads.uploads(viewer.get()));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        polling = event.getUI().addPollListener(poll -> refresh(event.getUI()));
        refresh(event.getUI());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        event.getUI().setPollInterval(NEVER);
        if (polling != null) {
            polling.remove();
        }
    }

    /** A file begins to come, or has come. */
    void coming(UI ui) {
        if (isAttached()) {
            refresh(ui);
            ui.setPollInterval(EVERY_MILLIS);
        }
    }

    void refresh(UI ui) {
        List<UploadProgress> now = uploads.uploads(viewer.get());
        boolean moving = now.stream().anyMatch(upload -> upload.state().moving());
        ui.setPollInterval(moving ? EVERY_MILLIS : NEVER);
        long before = over;
        show(now);
        if (over > before) {
            ended.run();
        }
    }

    private void show(List<UploadProgress> now) {
        Map<UUID, UploadProgress> byId = now.stream().collect(Collectors.toMap(UploadProgress::id, upload -> upload));
        cards.entrySet().removeIf(entry -> {
            boolean gone = !byId.containsKey(entry.getKey());
            if (gone) {
                remove(entry.getValue());
            }
            return gone;
        });
        // The latest stands on top, below the heading.
        for (int i = now.size() - 1; i >= 0; i--) {
            UploadProgress upload = now.get(i);
            UploadCard card = cards.get(upload.id());
            if (card == null) {
                card = new UploadCard(this::confirm, this::cancel, this::dismiss);
                cards.put(upload.id(), card);
                addComponentAtIndex(1, card);
            }
            card.show(upload);
        }
        over = now.stream().filter(upload -> upload.state().over()).count();
        setVisible(!now.isEmpty());
    }

    private void confirm(UUID upload) {
        uploads.confirm(viewer.get(), upload);
        refresh(UI.getCurrent());
    }

    private void cancel(UUID upload) {
        uploads.cancel(viewer.get(), upload);
        refresh(UI.getCurrent());
    }

    private void dismiss(UUID upload) {
        uploads.dismiss(viewer.get(), upload);
        refresh(UI.getCurrent());
    }
}
