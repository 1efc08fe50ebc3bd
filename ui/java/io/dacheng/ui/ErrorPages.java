package io.dacheng.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.dacheng.shared.Refused;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** Pages for an address that leads nowhere, that is not for this person, or that failed. */
final class ErrorPages {

    private ErrorPages() {}

    private abstract static class Calm extends Page {

        Calm() {
            super("");
            addClassName("error-page");
        }

        final void show(String title, String sentence) {
            setPageTitle(title);
            removeAll();
            Anchor home = new Anchor(Navigation.TODAY, getTranslation("error.home"));
            home.addClassName("button-link");
            add(new EmptyState(title, sentence, home));
        }
    }

    /** No such address. */
    @ParentLayout(MainLayout.class)
    @PermitAll
    static class Nowhere extends Calm implements HasErrorParameter<NotFoundException> {
        @Override
        public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
            show(getTranslation("error.nowhere.title"), getTranslation("error.nowhere.sentence"));
            return HttpServletResponse.SC_NOT_FOUND;
        }
    }

    /** A page that this person may not open. */
    @ParentLayout(MainLayout.class)
    @PermitAll
    static class NotForYou extends Calm implements HasErrorParameter<AccessDeniedException> {
        @Override
        public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
            show(getTranslation("error.no-right.title"), getTranslation("error.no-right.sentence"));
            return HttpServletResponse.SC_FORBIDDEN;
        }
    }

    /** The service behind the page refused. */
    @ParentLayout(MainLayout.class)
    @PermitAll
    static class RefusedPage extends Calm implements HasErrorParameter<Refused> {
        @Override
        public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Refused> parameter) {
            Refused refused = parameter.getException();
            show(getTranslation("error.refused." + refused.kind().name()), Notify.sentence(refused));
            return switch (refused.kind()) {
                case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
                case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
                case CONFLICT -> HttpServletResponse.SC_CONFLICT;
                case INVALID -> HttpServletResponse.SC_BAD_REQUEST;
            };
        }
    }

    /** Anything else: without the frame, which may be what failed. */
    @AnonymousAllowed
    static class Failure extends Calm implements HasErrorParameter<Exception> {
        @Override
        public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
            if (CalmErrorHandler.isAway(parameter.getException())) {
                show(getTranslation("failure.away.title"), getTranslation("failure.away.sentence"));
                return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            }
            String reference = CalmErrorHandler.log(parameter.getException());
            show(getTranslation("failure.title"), getTranslation("failure.sentence", reference));
            return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        }
    }
}
