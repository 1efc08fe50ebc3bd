package io.dacheng.ui.inbox;

import io.dacheng.export.Asker;
import io.dacheng.export.InboxExport;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.ExportLinks;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Takes the list of tasks out as a file. */
@Component
class InboxFiles {

    private final InboxExport exports;

    InboxFiles(InboxExport exports) {
        this.exports = exports;
    }

    ExportLinks links(CurrentViewer viewer, InboxQuery query, Locale language) {
        return new ExportLinks(format -> exports.file(new Asker(viewer.get(), language), query, format));
    }
}
