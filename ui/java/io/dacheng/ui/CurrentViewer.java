package io.dacheng.ui;

import com.vaadin.flow.spring.security.AuthenticationContext;
import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import org.springframework.stereotype.Component;

/** Who looks at the page, with the rights of this moment. Ask at each request; never keep the answer. */
@Component
public class CurrentViewer {

    private final AuthenticationContext authentication;
    private final AccessService access;

    CurrentViewer(AuthenticationContext authentication, AccessService access) {
        this.authentication = authentication;
        this.access = access;
    }

    public Viewer get() {
        return access.viewer(login());
    }

    public String login() {
        return authentication.getPrincipalName().orElseThrow(() -> new IllegalStateException("nobody is logged in"));
    }

    void logOut() {
        authentication.logout();
    }
}
