package io.dacheng.access;

import io.dacheng.organisation.Role;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The organisation's own login (OpenID Connect), if it has one.
 *
 * @param issuer its address; empty for none ({@code DACHENG_OIDC_ISSUER})
 * @param clientId as which the product is known there ({@code DACHENG_OIDC_CLIENT})
 * @param clientSecret empty for a public client ({@code DACHENG_OIDC_SECRET})
 * @param name what the button calls it; empty for the issuer's host ({@code DACHENG_OIDC_NAME})
 * @param claim which claim is the login ({@code DACHENG_OIDC_CLAIM})
 * @param scopes what is asked for besides {@code openid}, with blanks between ({@code DACHENG_OIDC_SCOPES})
 * @param groupsClaim which claim lists groups ({@code DACHENG_OIDC_GROUPS_CLAIM})
 * @param groups what groups are here: {@code heads-north=BRANCH_HEAD@north, staff=MEMBER@HQ} ({@code DACHENG_OIDC_GROUPS})
 * @param patience how long its answers are waited for, each ({@code DACHENG_OIDC_PATIENCE})
 */
@ConfigurationProperties("dacheng.oidc")
public record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String name,
        @DefaultValue("preferred_username") String claim,
        @DefaultValue("profile email") String scopes,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("") String groups,
        @DefaultValue("PT5S") Duration patience) {

    private static final Pattern GROUP = Pattern.compile("(?<group>.+)=(?<role>\\w+)@(?<unit>[^@=]+)");

    /** A role at a unit that a group stands for. */
    public record GroupRole(String group, Role role, String unitCode) {}

    public OidcSettings {
        if (!issuer.isBlank() && clientId.isBlank()) {
            throw new IllegalArgumentException("DACHENG_OIDC_ISSUER needs DACHENG_OIDC_CLIENT as well");
        }
        issuer = issuer.strip();
        roles(groups);
    }

    public boolean isOn() {
        return !issuer.isEmpty();
    }

    /** What the button calls it. */
    public String shownName() {
        return name.isBlank() ? String.valueOf(URI.create(issuer).getHost()) : name;
    }

    Set<String> allScopes() {
        return Stream.concat(Stream.of("openid"), Stream.of(scopes.strip().split("[\\s,]+")))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet());
    }

    List<GroupRole> groupRoles() {
        return roles(groups);
    }

    private static List<GroupRole> roles(String groups) {
        List<GroupRole> roles = new ArrayList<>();
        for (String part : groups.split("[,;]")) {
            Matcher rule = GROUP.matcher(part.strip());
            if (rule.matches()) {
                Role role = Role.valueOf(rule.group("role").toUpperCase(Locale.ROOT));
                roles.add(new GroupRole(rule.group("group"), role, rule.group("unit")));
            } else if (!part.isBlank()) {
                throw new IllegalArgumentException("DACHENG_OIDC_GROUPS: \"" + part.strip()
                        + "\" is not of the form group=ROLE@unit, for instance heads-north=BRANCH_HEAD@north");
            }
        }
        return List.copyOf(roles);
    }

    /** Without the secret: this may come into a log. */
    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]";
    }
}
