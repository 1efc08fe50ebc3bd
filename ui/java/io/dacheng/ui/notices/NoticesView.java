package io.dacheng.ui.notices;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.notification.Notices;
import io.dacheng.notification.Notices.Notice;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Address;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Live;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.NoticesBell;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.Pager;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;

/** Everything the person has been told, newest first. What is new when the page opens stays marked until the next time. */
@Route(value = Navigation.NOTICES, layout = MainLayout.class)
@PermitAll
class NoticesView extends Page implements BeforeEnterObserver {

    private static final int SIZE = 50;

    private final transient CurrentViewer viewer;
    private final transient Notices notices;
    private final transient Clock clock;
    private final PageHeader header;
    private final Div list = new Div();
    private final Tabs tabs = new Tabs();
    private boolean unread;

    NoticesView(CurrentViewer viewer, Notices notices, Live live, Clock clock) {
        super(I18NProvider.translate("notices.title"));
        this.viewer = viewer;
        this.notices = notices;
        this.clock = clock;
        addClassName("notices-page");
        Anchor settings = new Anchor(Navigation.NOTICE_SETTINGS, new Span(getTranslation("notices.settings")));
        settings.addClassNames("button-link", "quiet");
        header = new PageHeader(getTranslation("notices.title"), getTranslation("notices.knows"), settings);
        tabs.add(new Tab(getTranslation("notices.every")), new Tab(getTranslation("notices.new")));
        tabs.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                unread = tabs.getSelectedIndex() == 1;
                Address.set("new", unread ? "1" : null);
                show(0);
            }
        });
        list.addClassName("notices");
        add(header, tabs, list);
        live.onNotices(this, viewer.login(), () -> {
            if (list.getElement().getChildCount() == 0) {
                show(0);
            }
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        unread = event.getLocation().getQueryParameters().getParameters().containsKey("new");
        tabs.setSelectedIndex(unread ? 1 : 0);
        show(0);
    }

    private void show(int page) {
        Viewer person = viewer.get();
        Slice<Notice> slice = notices.page(person, unread, page * SIZE, SIZE);
        list.removeAll();
        if (slice.items().isEmpty()) {
            list.add(
                    unread
                            ? new EmptyState(getTranslation("notices.new.none"), getTranslation("notices.new.sentence"))
                            : new EmptyState(getTranslation("notices.empty"), getTranslation("notices.none")));
            return;
        }
        slice.items().forEach(notice -> list.add(NoticesBell.line(notice, clock)));
        list.add(new Pager(slice, SIZE, this::show));
        if (!unread && person.viewedBy() == null) {
            notices.markRead(person);
            MainLayout.refresh();
        }
    }
}
