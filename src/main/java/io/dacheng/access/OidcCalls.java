package io.dacheng.access;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * What the product asks the organisation's own login, and how long it waits for each answer: by itself the framework
 * waits without end, and a hundred people who log in while the other side hangs would be a hundred threads.
 */
final class OidcCalls {

    private final SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();

    OidcCalls(Duration patience) {
        requests.setConnectTimeout(patience);
        requests.setReadTimeout(patience);
    }

    /** @return what is at the address, as JSON tells it */
    @SuppressWarnings("unchecked")
    Map<String, Object> document(String address) {
        Map<String, Object> found = new RestTemplate(requests).getForObject(address, Map.class);
        if (found == null) {
            throw new IllegalStateException("Nothing is at " + address);
        }
        return found;
    }

    /** Takes the code of the way back to a token. */
    RestClientAuthorizationCodeTokenResponseClient tokens() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.addAll(List.of(
                            new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()));
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    /** Asks who it is, where the issuer has a place for that. */
    OidcUserService claims() {
        RestTemplate template = new RestTemplate(requests);
        template.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService info = new DefaultOAuth2UserService();
        info.setRestOperations(template);
        OidcUserService claims = new OidcUserService();
        claims.setOauth2UserService(info);
        return claims;
    }

    /** Signed by a key of the issuer with any of the ways that need one, from the issuer, for this client, and not over. */
    JwtDecoder tokensOf(ClientRegistration issuer) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        issuer.getProviderDetails().getJwkSetUri())
                .restOperations(new RestTemplate(requests))
                .jwsAlgorithms(algorithms -> algorithms.addAll(Set.of(SignatureAlgorithm.values())))
                .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new OidcIdTokenValidator(issuer)));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }
}
