package io.dacheng.access;

import io.dacheng.shared.Refused;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Gives the framework a login's authorities: ROLE_ and each of today's roles; ROLE_ADMINISTRATOR for the administrator. */
@Component
class LoginDetails implements UserDetailsService {

    private final Accounts accounts;
    private final AccessService access;

    LoginDetails(Accounts accounts, AccessService access) {
        this.accounts = accounts;
        this.access = access;
    }

    @Override
    public UserDetails loadUserByUsername(String login) {
        Account account = accounts.find(login)
                .filter(found -> found.passwordHash() != null)
                .orElseThrow(() -> new UsernameNotFoundException("No such login"));
        return User.withUsername(login)
                .password(account.passwordHash())
                .disabled(!account.active())
                .authorities(authorities(login))
                .build();
    }

    /** @throws UsernameNotFoundException when neither a member nor an active account has the login */
    List<GrantedAuthority> authorities(String login) {
        Viewer viewer;
        try {
            viewer = access.viewer(login);
        } catch (Refused none) {
            throw new UsernameNotFoundException("No such login", none);
        }
        List<String> roles = new ArrayList<>();
        viewer.units().keySet().forEach(role -> roles.add(role.name()));
        if (viewer.administrator()) {
            roles.add("ADMINISTRATOR");
            if (!roles.contains("ADMIN")) {
                roles.add("ADMIN");
            }
        }
        return roles.stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }
}
