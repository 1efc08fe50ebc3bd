package io.dacheng.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.function.SerializableSupplier;
import io.dacheng.notification.NoticeWords;
import io.dacheng.notification.Notices.Notice;
import java.time.Clock;
import java.util.List;

/** In-app notices: how many are unread, and the latest of them. Opening the list reads them. */
public final class NoticesBell extends Div {

    private final SerializableSupplier<List<Notice>> latest;
    private final SerializableSupplier<Long> unread;
    private final transient Clock clock;
    private final Button button = new Button(Icons.BELL.create());
    private final Span count = new Span();
    private final Div list = new Div();

    NoticesBell(
            SerializableSupplier<List<Notice>> latest,
            SerializableSupplier<Long> unread,
            SerializableRunnable markRead,
            Clock clock) {
        this.latest = latest;
        this.unread = unread;
        this.clock = clock;
        addClassName("bell");
        count.addClassName("count");
        list.addClassName("notices");
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        Popover popover = new Popover(new H2(getTranslation("notices.title")), list);
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setModal(false);
        popover.setWidth("360px");
        popover.addOpenedChangeListener(e -> {
            if (e.isOpened()) {
                show();
                markRead.run();
                count();
            }
        });
        Div more = new Div(
                new Anchor(Navigation.NOTICES, getTranslation("notices.all")),
                new Anchor(Navigation.NOTICE_SETTINGS, getTranslation("notices.settings")));
        more.addClassName("bell-more");
        popover.add(more);
        add(button, count, popover);
    }

    void count() {
        long open = unread.get();
        count.setText(open > 99 ? "99+" : String.valueOf(open));
        count.setVisible(open > 0);
        button.setAriaLabel(getTranslation("notices.unread", open));
    }

    private void show() {
        list.removeAll();
        List<Notice> notices = latest.get();
        if (notices.isEmpty()) {
            list.add(new Paragraph(getTranslation("notices.none")));
        }
        notices.forEach(notice -> list.add(line(notice)));
    }

    private Component line(Notice notice) {
        return line(notice, clock);
    }

    /** A notice as a link to what it is about, where there is such. */
    public static Component line(Notice notice, Clock clock) {
        Span sentence = new Span(NoticeWords.sentence(notice, UI.getCurrent().getLocale()));
        Span when = new Span(Formats.current().moment(notice.createdAt(), clock));
        when.addClassName("when");
        String path = notice.path();
        Component line = path.isEmpty() ? new Div(sentence, when) : new Anchor(path, sentence, when);
        line.addClassName("notice");
        if (!notice.read()) {
            line.addClassName("unread");
        }
        return line;
    }
}
