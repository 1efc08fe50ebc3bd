package io.dacheng.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Says that the request changes the caller's own password, for which alone a one-time password is good. */
public final class PasswordChangeDetails extends WebAuthenticationDetails {

    private static final long serialVersionUID = 1L;

    public PasswordChangeDetails(HttpServletRequest request) {
        super(request);
    }
}
