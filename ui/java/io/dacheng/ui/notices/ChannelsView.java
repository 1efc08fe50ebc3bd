package io.dacheng.ui.notices;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.PeopleService;
import io.dacheng.access.UnitEntry;
import io.dacheng.access.Viewer;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.NoticeChannels;
import io.dacheng.notification.NoticeOutbox;
import io.dacheng.notification.Undelivered;
import io.dacheng.shared.Slice;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Icons;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.Pager;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** Mail and the shared channels with how they do, and the messages that were given up. */
@Route(value = Navigation.CHANNELS, layout = MainLayout.class)
@PermitAll
class ChannelsView extends Page implements BeforeEnterObserver {

    private static final int SIZE = 20;

    private final transient CurrentViewer viewer;
    private final transient NoticeChannels channels;
    private final transient NoticeOutbox outbox;
    private final transient ChannelDesk desk;
    private final transient Clock clock;
    private final Section undelivered = new Section();

    ChannelsView(
            CurrentViewer viewer, NoticeChannels channels, NoticeOutbox outbox, PeopleService people, Clock clock) {
        super(I18NProvider.translate("nav.channels"));
        this.viewer = viewer;
        this.channels = channels;
        this.outbox = outbox;
        this.clock = clock;
        this.desk = new ChannelDesk(
                viewer,
                channels,
                clock,
                false,
                (was, save, test) -> SharedChannelForm.open(
                        was,
                        people.units(viewer.get()).stream().map(UnitEntry::unit).toList(),
                        save,
                        test),
                this::show);
        addClassName("records");
        undelivered.addClassName("section");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        Viewer person = viewer.get();
        if (!channels.mayKeep(person)) {
            add(
                    new PageHeader(getTranslation("nav.channels"), ""),
                    new EmptyState(getTranslation("channels.no-right"), getTranslation("channels.no-right.sentence")));
            return;
        }
        Button add = desk.adding(getTranslation("channels.add"));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(new PageHeader(getTranslation("nav.channels"), getTranslation("channels.knows"), add));
        if (!channels.mails()) {
            add(hint(getTranslation("channels.mail.none")));
        }
        if (!channels.links()) {
            add(hint(getTranslation("channels.links.none")));
        }
        List<ChannelView> shared = channels.shared(person);
        if (shared.isEmpty()) {
            add(new EmptyState(getTranslation("channels.none"), getTranslation("channels.none.sentence")));
        } else {
            add(desk.list(shared));
        }
        add(undelivered);
        showUndelivered(0);
    }

    private void showUndelivered(int page) {
        Slice<Undelivered> slice = outbox.undelivered(viewer.get(), page * SIZE, SIZE);
        undelivered.removeAll();
        undelivered.add(new H2(getTranslation("channels.undelivered")));
        if (slice.items().isEmpty()) {
            undelivered.add(hint(getTranslation("channels.undelivered.none")));
            return;
        }
        Button all = new Button(getTranslation("channels.again.all"), Icons.UNDO.create(), click -> {
            int messages = outbox.tryAllAgain(viewer.get());
            Notify.success(getTranslation("channels.again.done", messages));
            show();
        });
        Div bar = new Div(hint(getTranslation("channels.undelivered.about", slice.total())), all);
        bar.addClassNames("toolbar", "spread");
        undelivered.add(
                bar,
                new UndeliveredTable(slice.items(), clock, message -> {
                    outbox.tryAgain(viewer.get(), message.id());
                    Notify.success(getTranslation("channels.again.done", 1));
                    show();
                }),
                new Pager(slice, SIZE, this::showUndelivered));
    }

    private static Component hint(String sentence) {
        Paragraph line = new Paragraph(sentence);
        line.addClassNames("muted", "told");
        return line;
    }
}
