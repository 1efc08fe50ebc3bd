package io.dacheng.access;

import java.io.Serial;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Makes one of the product's people out of whom the organisation's own login has let in. */
@Component
public class OidcPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** Error code for somebody whom the product does not know. */
    public static final String UNKNOWN = "unknown_person";

    private final OidcProvider provider;
    private final OidcAdmission admission;
    private final LoginDetails details;

    OidcPeople(OidcProvider provider, OidcAdmission admission, LoginDetails details) {
        this.provider = provider;
        this.admission = admission;
        this.details = details;
    }

    /** @throws OAuth2AuthenticationException with {@link #UNKNOWN} for somebody who is not let in here */
    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = provider.person(request);
        OidcSettings settings = provider.settings();
        Object said = user.getClaims().get(settings.claim());
        String login = said instanceof String text ? text.strip() : "";
        Object groups = user.getClaims().get(settings.groupsClaim());
        List<String> names = groups instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : groups instanceof String one ? List.of(one) : List.of();
        String fullName = user.getFullName();
        if (login.isEmpty() || !admission.admits(login, fullName == null ? login : fullName, user.getEmail(), names)) {
            throw new OAuth2AuthenticationException(new OAuth2Error(UNKNOWN));
        }
        return new Person(login, details.authorities(login), user);
    }

    /** Goes by the login, whatever the claim is called. */
    private static final class Person extends DefaultOidcUser {

        @Serial
        private static final long serialVersionUID = 1L;

        private final String login;

        Person(String login, Collection<? extends GrantedAuthority> authorities, OidcUser user) {
            super(authorities, user.getIdToken(), user.getUserInfo());
            this.login = login;
        }

        @Override
        public String getName() {
            return login;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Person person && person.login.equals(login) && super.equals(other);
        }

        @Override
        public int hashCode() {
            return login.hashCode();
        }
    }
}
