package io.dacheng.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** An organisation's own login, by Spring Authorization Server, on a free port of this machine. */
final class Issuer implements AutoCloseable {

    static final String CLIENT = "dacheng";
    static final String SECRET = "a secret of the client";
    static final String PASSWORD = "known to the issuer only";

    /** What is wrong with the token that tells who it is. */
    enum Fault {
        NONE,
        NONCE,
        ISSUER,
        AUDIENCE,
        SIGNATURE,
        EXPIRED
    }

    /** Groups by login. */
    private static final Map<String, List<String>> GROUPS = new ConcurrentHashMap<>();

    private static volatile Fault fault = Fault.NONE;
    private static volatile CountDownLatch held = new CountDownLatch(0);

    private final ServletWebServerApplicationContext context;

    Issuer() {
        context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "spring.config.location=optional:classpath:/no-settings-of-the-product/")
                .run();
    }

    String address() {
        return "http://127.0.0.1:" + context.getWebServer().getPort();
    }

    void groups(String login, String... groups) {
        GROUPS.put(login, List.of(groups));
    }

    /** From now on. */
    void errs(Fault wanted) {
        fault = wanted;
    }

    /** Gives no token until {@link #goesOn}. */
    void hangs() {
        held = new CountDownLatch(1);
    }

    void goesOn() {
        held.countDown();
    }

    @Override
    public void close() {
        goesOn();
        context.close();
    }

    @EnableWebMvc
    @EnableWebSecurity
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Server {

        @Bean
        @Order(1)
        SecurityFilterChain endpoints(HttpSecurity http) throws Exception {
            OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
            return http.securityMatcher(server.getEndpointsMatcher())
                    .with(server, endpoints -> endpoints.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                            new LoginUrlAuthenticationEntryPoint("/login"),
                            new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain pages(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService people() {
            return login -> User.withUsername(login)
                    .password("{noop}" + PASSWORD)
                    .roles("PERSON")
                    .build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("1")
                    .clientId(CLIENT)
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri("http://localhost/login/oauth2/code/oidc")
                    .postLogoutRedirectUri("http://localhost/login")
                    .scope("openid")
                    .scope("profile")
                    .scope("email")
                    .clientSettings(ClientSettings.builder()
                            .requireProofKey(true)
                            .requireAuthorizationConsent(false)
                            .build())
                    .build());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> {
                await();
                String login = token.getPrincipal().getName();
                token.getClaims()
                        .claim("preferred_username", login)
                        .claim("name", "Known as " + login)
                        .claim("email", login + "@example.org")
                        .claim("groups", GROUPS.getOrDefault(login, List.of()));
                if (token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                    spoil(token.getClaims());
                }
            };
        }

        private static void spoil(JwtClaimsSet.Builder claims) {
            Instant yesterday = Instant.now().minus(Duration.ofDays(1));
            switch (fault) {
                case NONE, SIGNATURE -> {}
                case NONCE -> claims.claim("nonce", "of another login");
                case ISSUER -> claims.issuer("http://elsewhere.example");
                case AUDIENCE -> claims.audience(List.of("another client"));
                case EXPIRED -> claims.issuedAt(yesterday).expiresAt(yesterday.plusSeconds(300));
            }
        }

        private static void await() {
            try {
                if (!held.await(1, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("held for too long");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        /** Signs with a key of somebody else's that has the same name, when it should. */
        @Bean
        JwtEncoder encoder(JWKSource<SecurityContext> keys) throws NoSuchAlgorithmException {
            JwtEncoder own = new NimbusJwtEncoder(keys);
            JwtEncoder forger = new NimbusJwtEncoder(keys());
            return token -> {
                boolean forged = fault == Fault.SIGNATURE && token.getClaims().hasClaim("nonce");
                return (forged ? forger : own).encode(token);
            };
        }

        @Bean
        JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID("of this run")
                    .build()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
