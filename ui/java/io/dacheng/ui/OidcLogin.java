package io.dacheng.ui;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import io.dacheng.access.OidcPeople;
import io.dacheng.access.OidcProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/** The way in and out by the organisation's own login (OpenID Connect, authorisation code with PKCE). */
final class OidcLogin {

    /** Where it begins. */
    static final String START = "oauth2/authorization/" + OidcProvider.ID;

    private static final Logger LOG = LoggerFactory.getLogger(OidcLogin.class);

    private OidcLogin() {}

    static void configure(OAuth2LoginConfigurer<HttpSecurity> login, OidcProvider provider, OidcPeople people) {
        DefaultOAuth2AuthorizationRequestResolver requests = new DefaultOAuth2AuthorizationRequestResolver(
                provider, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        login.clientRegistrationRepository(provider)
                .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                .loginPage("/" + Navigation.LOGIN)
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(provider.tokens()))
                .userInfoEndpoint(info -> info.oidcUserService(people))
                .failureHandler(OidcLogin::notIn);
        login.addObjectPostProcessor(new Away());
    }

    /** Logs out there as well, and comes back to the login page. */
    static LogoutSuccessHandler logout(OidcProvider provider) {
        OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(id -> {
            try {
                return provider.findByRegistrationId(id);
            } catch (RuntimeException away) {
                // Whoever logs out here is out, whether or not the other side can be told.
                return null;
            }
        });
        handler.setPostLogoutRedirectUri("{baseUrl}/" + Navigation.LOGIN);
        handler.setDefaultTargetUrl("/" + Navigation.LOGIN);
        handler.setRedirectStrategy(new UidlRedirectStrategy());
        return handler;
    }

    private static void notIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        boolean unknown = why instanceof OAuth2AuthenticationException refused
                && refused.getError().getErrorCode().equals(OidcPeople.UNKNOWN);
        if (!unknown) {
            LOG.warn("The organisation's own login did not let somebody in: {}", why.toString());
        }
        response.sendRedirect(request.getContextPath() + "/" + Navigation.LOGIN + (unknown ? "?unknown" : "?provider"));
    }

    /** The way there may fail as well as the way back. */
    private static final class Away implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

        @Override
        public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler(OidcLogin::notIn);
            return filter;
        }
    }
}
