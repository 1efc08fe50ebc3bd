package io.dacheng.ui;

import io.dacheng.access.LoginSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Keeps the book of sessions, and ends those that their owner has ended elsewhere or that began with a password which has
 * been changed since, on this node or on another.
 */
final class SessionGuard extends OncePerRequestFilter implements LogoutHandler {

    /** Attribute of the session: login and token. */
    static final String KEY = SessionGuard.class.getName();

    private final LoginSessions sessions;

    SessionGuard(LoginSessions sessions) {
        this.sessions = sessions;
    }

    static String mark(String login, String token) {
        return token + " " + login;
    }

    /** The token in what {@link #mark} made; null without one. */
    static @Nullable String token(@Nullable Object mark) {
        return mark instanceof String text ? text.substring(0, text.indexOf(' ')) : null;
    }

    /** Whether the session was ended elsewhere, or began with an earlier password; a look without one goes on. */
    static boolean isOver(@Nullable Object mark, LoginSessions sessions) {
        String token = token(mark);
        return token != null
                && mark instanceof String text
                && !sessions.holds(text.substring(token.length() + 1), token);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/VAADIN/") || path.startsWith("/icons/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        HttpSession session = request.getSession(false);
        if (session != null && person != null && !(person instanceof AnonymousAuthenticationToken)) {
            String login = person.getName();
            if (!mayGoOn(request, session, login)) {
                new SecurityContextLogoutHandler().logout(request, response, person);
            }
        }
        chain.doFilter(request, response);
    }

    private boolean mayGoOn(HttpServletRequest request, HttpSession session, String login) {
        // A page asks for several things at once, and is one session all the same.
        synchronized (WebUtils.getSessionMutex(session)) {
            String token = token(session.getAttribute(KEY));
            if (token != null) {
                return mark(login, token).equals(session.getAttribute(KEY)) && sessions.goesOn(login, token);
            }
            String begun = sessions.begin(login, request.getRemoteAddr(), request.getHeader("User-Agent"));
            session.setAttribute(KEY, mark(login, begun));
            return true;
        }
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        HttpSession session = request.getSession(false);
        String token = session == null ? null : token(session.getAttribute(KEY));
        if (token != null) {
            sessions.over(token);
        }
    }
}
