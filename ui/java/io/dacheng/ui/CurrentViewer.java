package io.dacheng.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.dacheng.access.AccessService;
import io.dacheng.access.ViewAs;
import io.dacheng.access.ViewAs.View;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who looks at the page, with the rights of this moment. Ask at each request; never keep the answer. For an administrator
 * who looks as somebody else it is that person, reading only (V4).
 */
@Component
public class CurrentViewer {

    /** Which look a page was made for: its id, 0 for the person themselves. */
    private record Made(long view) {}

    private final AuthenticationContext authentication;
    private final AccessService access;
    private final ViewAs viewAs;

    CurrentViewer(AuthenticationContext authentication, AccessService access, ViewAs viewAs) {
        this.authentication = authentication;
        this.access = access;
        this.viewAs = viewAs;
    }

    /** @throws Refused CONFLICT when the page was made for somebody else than who looks now; it loads again */
    public Viewer get() {
        return inSession(this::viewer);
    }

    private Viewer viewer() {
        View view = view();
        requireMadeFor(view);
        if (view == null) {
            return access.viewer(own());
        }
        return viewAs.viewer(own(), view.id()).orElseThrow(() -> {
            keep(null);
            return reload();
        });
    }

    public String login() {
        View view = view();
        return view == null ? own() : view.person();
    }

    /** As whom the administrator at this browser looks; null for themselves. */
    @Nullable
    View view() {
        VaadinSession session = VaadinSession.getCurrent();
        return session == null ? null : inSession(() -> session.getAttribute(View.class));
    }

    /** Begins to look as somebody else; every page loads again. */
    public void viewAs(String person) {
        keep(viewAs.start(get(), person));
        load();
    }

    /** Is oneself again. */
    void endView() {
        viewAs.end(access.viewer(own()));
        keep(null);
        load();
    }

    void logOut() {
        if (view() != null) {
            viewAs.end(access.viewer(own()));
        }
        authentication.logout();
    }

    /** Files come and go outside of the session's lock, and ask as well. */
    private static <T extends @Nullable Object> T inSession(Supplier<T> look) {
        VaadinSession session = VaadinSession.getCurrent();
        if (session == null || session.hasLock()) {
            return look.get();
        }
        session.lock();
        try {
            return look.get();
        } finally {
            session.unlock();
        }
    }

    private String own() {
        return authentication.getPrincipalName().orElseThrow(() -> new IllegalStateException("nobody is logged in"));
    }

    /** What was shown to one must not be clicked by another: not after the time is over, and not in a second tab. */
    private void requireMadeFor(@Nullable View view) {
        UI page = UI.getCurrent();
        if (page == null) {
            return;
        }
        Made now = new Made(view == null ? 0 : view.id());
        Made made = ComponentUtil.getData(page, Made.class);
        if (made == null) {
            ComponentUtil.setData(page, Made.class, now);
        } else if (!made.equals(now)) {
            throw reload();
        }
    }

    private static Refused reload() {
        load();
        return Refused.conflict("access.view-as.over");
    }

    private static void load() {
        UI page = UI.getCurrent();
        if (page != null) {
            page.getPage().setLocation(".");
        }
    }

    private static void keep(@Nullable View view) {
        VaadinSession.getCurrent().setAttribute(View.class, view);
    }
}
