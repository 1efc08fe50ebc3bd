package io.dacheng.ui;

import io.dacheng.access.UserAccounts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the sessions that began with a password which has been changed since, on this node or on another. */
final class StaleLogins extends OncePerRequestFilter {

    static final String KEY = StaleLogins.class.getName();

    private final UserAccounts accounts;

    StaleLogins(UserAccounts accounts) {
        this.accounts = accounts;
    }

    static String mark(String login, int passwordNumber) {
        return passwordNumber + " " + login;
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
            String now = mark(login, accounts.passwordNumber(login));
            Object before = session.getAttribute(KEY);
            if (before == null) {
                session.setAttribute(KEY, now);
            } else if (!before.equals(now)) {
                new SecurityContextLogoutHandler().logout(request, response, person);
            }
        }
        chain.doFilter(request, response);
    }
}
