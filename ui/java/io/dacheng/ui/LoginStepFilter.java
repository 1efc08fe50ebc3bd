package io.dacheng.ui;

import io.dacheng.access.LoginStep;
import io.dacheng.access.LoginSteps;
import io.dacheng.access.PendingLogin;
import io.dacheng.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Takes what the pages after the password ask for, one step at a time; whoever has done the last one is logged in, as the
 * password alone would have done it.
 */
final class LoginStepFilter extends AbstractAuthenticationProcessingFilter {

    /** Attribute of the session: why the last try was refused. */
    static final String REFUSED = LoginStepFilter.class.getName() + ".refused";

    private final LoginSteps steps;
    private final AuthenticationDetailsSource<HttpServletRequest, WebAuthenticationDetails> details =
            new WebAuthenticationDetailsSource();

    LoginStepFilter(LoginSteps steps) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/" + Navigation.LOGIN_STEP));
        this.steps = steps;
        setAuthenticationManager(attempt -> attempt);
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
    }

    /** Keeps what the password has begun, under a new session id. */
    static void begin(HttpServletRequest request, PendingLogin pending) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setAttribute(PendingLogin.KEY, pending);
        session.removeAttribute(REFUSED);
    }

    @Override
    public @Nullable Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(PendingLogin.KEY) instanceof PendingLogin pending)) {
            response.sendRedirect(request.getContextPath() + "/" + Navigation.LOGIN);
            return null;
        }
        Optional<LoginStep> left;
        try {
            PendingLogin done = taken(request, pending);
            session.setAttribute(PendingLogin.KEY, done);
            session.removeAttribute(REFUSED);
            left = steps.next(done);
            if (left.isEmpty()) {
                Authentication person = person(request, done);
                session.removeAttribute(PendingLogin.KEY);
                return person;
            }
        } catch (Refused refused) {
            session.setAttribute(REFUSED, refused);
        }
        response.sendRedirect(request.getContextPath() + "/" + Navigation.LOGIN_STEP);
        return null;
    }

    private PendingLogin taken(HttpServletRequest request, PendingLogin pending) {
        LoginStep step = steps.next(pending).orElse(null);
        if (step == null) {
            return pending;
        }
        return switch (step) {
            case CODE -> steps.code(pending, request.getRemoteAddr(), field(request, "code"));
            case PASSWORD -> steps.password(pending, field(request, "wanted"), field(request, "again"));
            case SET_UP -> steps.setUp(pending, field(request, "code"));
            case KEEP_CODES -> steps.codesKept(pending);
        };
    }

    private Authentication person(HttpServletRequest request, PendingLogin done) {
        Authentication person = steps.finish(done, request.getRemoteAddr());
        if (person instanceof AbstractAuthenticationToken token) {
            token.setDetails(details.buildDetails(request));
        }
        return person;
    }

    private static String field(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text;
    }
}
