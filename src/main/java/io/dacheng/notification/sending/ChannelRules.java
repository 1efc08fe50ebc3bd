package io.dacheng.notification.sending;

import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.MessageContent;
import io.dacheng.notification.NewChannel;
import io.dacheng.notification.NoticeKind;
import io.dacheng.notification.NoticeWords;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.platform.Secrets;
import io.dacheng.shared.Refused;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a channel must be before it is stored, and the sealing of what nobody may read again. */
@Component
class ChannelRules {

    private static final int LONGEST_NAME = 100;
    private static final int SHORTEST_WEBHOOK_SECRET = 16;
    private static final int LONGEST_SECRET = 200;

    private final HostRules hosts;
    private final Secrets secrets;
    private final OrganisationService organisation;

    ChannelRules(HostRules hosts, Secrets secrets, OrganisationService organisation) {
        this.hosts = hosts;
        this.secrets = secrets;
        this.organisation = organisation;
    }

    /**
     * @param address sealed
     * @param secret sealed
     */
    record Checked(
            ChannelKind kind,
            String name,
            @Nullable String owner,
            @Nullable Long unitId,
            Set<NoticeKind> kinds,
            @Nullable String address,
            String host,
            @Nullable String secret,
            MessageContent content,
            @Nullable String language,
            boolean paused) {

        @Override
        public String toString() {
            return "Checked[" + kind + "]";
        }

        ChannelRows.Stored stored(long id) {
            return new ChannelRows.Stored(
                    id, kind, name, owner, unitId, kinds, address, host, secret, content, language, paused, 0);
        }

        /** For the audit log: everything but address and secret. */
        String told() {
            return kind + " " + name + (host.isEmpty() ? "" : " at " + host) + ", " + content
                    + (kinds.isEmpty() ? "" : ", " + ChannelRows.kinds(kinds))
                    + (unitId == null ? "" : ", unit " + unitId)
                    + (paused ? ", paused" : "");
        }
    }

    /**
     * @param was null for a new one
     * @param owner null for a shared one
     */
    Checked checked(NewChannel channel, ChannelRows.@Nullable Stored was, @Nullable String owner) {
        ChannelKind kind = was == null ? channel.kind() : was.kind();
        if (was == null && kind == ChannelKind.MAIL) {
            throw Refused.invalid("notification.channel.mail");
        }
        if (owner != null && !kind.robot()) {
            throw Refused.invalid("notification.channel.own");
        }
        boolean shared = owner == null && kind != ChannelKind.MAIL;
        if (shared && channel.kinds().isEmpty()) {
            throw Refused.invalid("notification.channel.kinds");
        }
        if (channel.language() != null && NoticeWords.language(channel.language()) == null) {
            throw Refused.invalid("notification.language", Letter.plain(channel.language()));
        }
        Address address =
                kind == ChannelKind.MAIL ? new Address(null, "", true) : address(kind, owner != null, channel, was);
        return new Checked(
                kind,
                kind == ChannelKind.MAIL && was != null ? was.name() : name(channel.name()),
                owner,
                shared ? unit(channel.unitCode()) : null,
                shared ? channel.kinds() : Set.of(),
                address.sealed(),
                address.host(),
                secret(kind, channel, was, address.kept()),
                owner == null ? channel.content() : MessageContent.NAMES,
                shared ? channel.language() : null,
                channel.paused());
    }

    /** @param kept the same as before */
    private record Address(@Nullable String sealed, String host, boolean kept) {}

    private Address address(ChannelKind kind, boolean own, NewChannel channel, ChannelRows.@Nullable Stored was) {
        String entered = channel.address();
        if (entered == null || entered.isBlank()) {
            if (was == null || was.address() == null) {
                throw Refused.invalid("notification.address");
            }
            return new Address(was.address(), was.host(), true);
        }
        URI address = hosts.address(kind, own, entered);
        boolean kept =
                was != null && was.address() != null && HostRules.host(address).equals(was.host());
        return new Address(secrets.seal(address.toString()), HostRules.host(address), kept);
    }

    /** Whoever could have a stored secret used at another host could learn something about it. */
    private @Nullable String secret(
            ChannelKind kind, NewChannel channel, ChannelRows.@Nullable Stored was, boolean sameHost) {
        String entered = channel.secret();
        if (!kind.signs()) {
            if (entered != null && !entered.isEmpty()) {
                throw Refused.invalid("notification.secret.none");
            }
            return null;
        }
        if (entered == null) {
            String stored = was == null ? null : was.secret();
            if (stored != null && !sameHost) {
                throw Refused.invalid("notification.secret.again");
            }
            if (stored == null && kind == ChannelKind.WEBHOOK) {
                throw Refused.invalid("notification.secret.short", SHORTEST_WEBHOOK_SECRET);
            }
            return stored;
        }
        if (kind == ChannelKind.WEBHOOK && entered.length() < SHORTEST_WEBHOOK_SECRET) {
            throw Refused.invalid("notification.secret.short", SHORTEST_WEBHOOK_SECRET);
        }
        if (entered.length() > LONGEST_SECRET || entered.chars().anyMatch(Character::isISOControl)) {
            throw Refused.invalid("notification.secret.long", LONGEST_SECRET);
        }
        return entered.isEmpty() ? null : secrets.seal(entered);
    }

    private @Nullable Long unit(@Nullable String code) {
        return code == null || code.isBlank()
                ? null
                : organisation
                        .unitByCode(code.strip())
                        .map(UnitView::id)
                        .orElseThrow(() -> Refused.notFound("organisation.unit.none", code));
    }

    private static String name(String name) {
        String kept = name.strip();
        boolean read = !Letter.plain(kept).isEmpty();
        if (!read || kept.length() > LONGEST_NAME || kept.indexOf('\0') >= 0) {
            throw Refused.invalid("notification.channel.name", LONGEST_NAME);
        }
        return kept;
    }
}
