package io.dacheng.ui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.access.LoginSession;
import io.dacheng.access.LoginSessions;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Personal;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Where the person is logged in, and the way to end it there. */
final class SessionList extends Section {

    /** What browsers and systems call themselves, the more special name first. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("MicroMessenger", "WeChat"),
            Map.entry("Edg/", "Edge"),
            Map.entry("EdgA/", "Edge"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    private final transient LoginSessions sessions;
    private final transient CurrentViewer viewer;
    private final transient Personal personal;
    private final transient Clock clock;

    SessionList(LoginSessions sessions, CurrentViewer viewer, Personal personal, Clock clock) {
        this.sessions = sessions;
        this.viewer = viewer;
        this.personal = personal;
        this.clock = clock;
        addClassNames("section", "card");
        show();
    }

    private void show() {
        removeAll();
        List<LoginSession> mine = sessions.own(viewer.get(), personal.session());
        add(new H2(getTranslation("account.sessions")));
        if (mine.isEmpty()) {
            add(new Paragraph(getTranslation("account.sessions.none")));
            return;
        }
        add(new Paragraph(getTranslation("account.sessions.explained")));
        UnorderedList list = new UnorderedList();
        list.addClassName("sessions");
        mine.forEach(session -> list.add(item(session)));
        add(list);
        if (mine.stream().filter(session -> !session.here()).count() > 1) {
            add(new Button(getTranslation("account.sessions.end.others"), e -> {
                int ended = sessions.endOthers(viewer.get(), personal.session());
                Notify.success(getTranslation("account.sessions.ended", ended));
                show();
            }));
        }
    }

    private ListItem item(LoginSession session) {
        Formats formats = Formats.current();
        String device = getTranslation(
                "account.sessions.device",
                named(BROWSERS, session.agent(), getTranslation("account.sessions.browser")),
                named(SYSTEMS, session.agent(), getTranslation("account.sessions.system")));
        Span name = new Span(device);
        Span when = new Span(getTranslation(
                "account.sessions.when",
                session.address(),
                formats.moment(session.begun(), clock),
                formats.moment(session.lastSeen(), clock)));
        when.addClassName("muted");
        Div words = new Div(name, when);
        words.addClassName("two-lines");
        ListItem item = new ListItem(words);
        if (session.here()) {
            item.add(Badge.of("●", getTranslation("account.sessions.here"), "good"));
        } else {
            Button end = new Button(getTranslation("account.sessions.end"), e -> end(session));
            end.setAriaLabel(getTranslation("account.sessions.end.what", device));
            end.addThemeVariants(ButtonVariant.LUMO_SMALL);
            item.add(end);
        }
        return item;
    }

    private void end(LoginSession session) {
        sessions.end(viewer.get(), session.id());
        Notify.success(getTranslation("account.sessions.ended", 1));
        show();
    }

    private static String named(List<Map.Entry<String, String>> known, String agent, String otherwise) {
        return known.stream()
                .filter(each -> agent.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }
}
