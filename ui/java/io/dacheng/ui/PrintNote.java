package io.dacheng.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Clock;

/** What paper and pictures say about themselves: both clocks, and who has taken them out. */
final class PrintNote {

    private PrintNote() {}

    /** Puts it below the page that is open, where only the printer and pictures of charts see it. */
    static void write(AsOf asOf, String person, Clock clock) {
        Formats formats = Formats.current();
        UI.getCurrent()
                .getPage()
                .executeJs(
                        "document.body.dataset.printed = $0",
                        I18NProvider.translate(
                                "export.printed",
                                formats.date(asOf.date()),
                                formats.fullMoment(asOf.moment(), clock),
                                person));
    }
}
