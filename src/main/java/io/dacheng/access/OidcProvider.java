package io.dacheng.access;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.stereotype.Component;

/**
 * The organisation's own login, asked for its addresses when it is first needed: the product starts, and lets its
 * administrator in, also while it is away.
 */
@Component
public class OidcProvider implements ClientRegistrationRepository, JwtDecoderFactory<ClientRegistration> {

    /** Its name in addresses: {@code /oauth2/authorization/oidc}, {@code /login/oauth2/code/oidc}. */
    public static final String ID = "oidc";

    /** Error code for an issuer that does not answer, or not as one. */
    static final String AWAY = "issuer_away";

    private record Known(ClientRegistration registration, JwtDecoder tokens) {}

    private volatile OidcSettings settings;
    private volatile @Nullable Known known;

    OidcProvider(OidcSettings settings, LoginPolicy policy) {
        this.settings = settings;
        if (policy.onlyAdministratorByPassword() && !settings.isOn()) {
            throw new IllegalArgumentException(
                    "DACHENG_LOGIN_PASSWORDS=administrator needs DACHENG_OIDC_ISSUER: nobody else could log in");
        }
    }

    /** For tests: another one from now on. */
    void use(OidcSettings other) {
        settings = other;
        known = null;
    }

    public OidcSettings settings() {
        return settings;
    }

    /** @throws OAuth2AuthenticationException when the issuer does not answer in time, or not as one */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        OidcSettings now = settings;
        return ID.equals(id) && now.isOn() ? known(now).registration() : null;
    }

    /** Takes a code of the way back to a token. */
    public OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
        return request -> calls().tokens().getTokenResponse(request);
    }

    /** Checks a token; the keys are kept until one is named that is not among them. */
    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return known(settings).tokens();
    }

    /** Who it is, as the token and, where there is one, the issuer's page about people say. */
    OidcUser person(OidcUserRequest request) {
        return calls().claims().loadUser(request);
    }

    private OidcCalls calls() {
        return new OidcCalls(settings.patience());
    }

    private Known known(OidcSettings now) {
        Known found = known;
        if (found == null) {
            try {
                ClientRegistration registration = discover(now);
                found = new Known(registration, calls().tokensOf(registration));
            } catch (RuntimeException away) {
                throw new OAuth2AuthenticationException(
                        new OAuth2Error(AWAY), now.issuer() + " does not answer: " + away.getMessage(), away);
            }
            known = found;
        }
        return found;
    }

    private ClientRegistration discover(OidcSettings now) {
        String issuer = now.issuer();
        String place = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        ClientRegistration.Builder found = Objects.requireNonNull(ClientRegistrations.fromOidcConfiguration(
                        calls().document(place + "/.well-known/openid-configuration")))
                .registrationId(ID)
                .clientId(now.clientId())
                .scope(now.allScopes())
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}");
        ClientRegistration registration = now.clientSecret().isEmpty()
                ? found.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : found.clientSecret(now.clientSecret()).build();
        String said = registration.getProviderDetails().getIssuerUri();
        if (!issuer.equals(said)) {
            throw new IllegalStateException("it calls itself " + said);
        }
        return registration;
    }
}
