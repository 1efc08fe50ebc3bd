package io.dacheng.notification.sending;

import io.dacheng.notification.ChannelKind;
import io.dacheng.platform.Secrets;
import io.dacheng.shared.Refused;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Sends what is due on a channel: claims messages, posts them outside any transaction, writes down what became of each.
 * A message whose fate is not known, since the machine went down in between, is sent again with the same key.
 */
@Component
class Sender {

    private static final int MAILS_AT_ONCE = 20;
    private static final int SHORTEST_KEY = 16;

    private final ChannelRows channels;
    private final SwitchOff switchOff;
    private final DeliveryRows deliveries;
    private final Recipients recipients;
    private final Letters letters;
    private final MailServer mail;
    private final HttpPost http;
    private final HostRules hosts;
    private final RateLimits limits;
    private final Secrets secrets;
    private final Clock clock;

    Sender(
            ChannelRows channels,
            SwitchOff switchOff,
            DeliveryRows deliveries,
            Recipients recipients,
            Letters letters,
            MailServer mail,
            HttpPost http,
            HostRules hosts,
            RateLimits limits,
            Secrets secrets,
            Clock clock) {
        this.channels = channels;
        this.switchOff = switchOff;
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.letters = letters;
        this.mail = mail;
        this.http = http;
        this.hosts = hosts;
        this.limits = limits;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Until nothing is due, the limit is reached, the channel fails, or it has to stop. */
    void run(long channelId, String node, BooleanSupplier stop) {
        while (!stop.getAsBoolean()) {
            Optional<ChannelRows.Stored> channel = channels.take(channelId, node);
            if (channel.isEmpty() || !batch(channel.get())) {
                return;
            }
        }
    }

    /** @return whether to go on */
    private boolean batch(ChannelRows.Stored channel) {
        // A robot's messages go one by one: each has an answer of its own, and the first that fails stops the others.
        int most = channel.kind() == ChannelKind.MAIL ? MAILS_AT_ONCE : 1;
        int allowed = limits.take(channel.id(), channel.kind(), most);
        if (allowed == 0) {
            return false;
        }
        UUID claim = UUID.randomUUID();
        List<DeliveryRows.Claimed> claimed = deliveries.claim(channel.id(), claim, allowed);
        limits.giveBack(channel.id(), channel.kind(), allowed - claimed.size());
        if (claimed.isEmpty()) {
            return false;
        }
        Map<Long, Letter> written = letters.of(
                channel, claimed.stream().map(DeliveryRows.Claimed::id).toList());
        Map<Letter, PostFault> faults = post(channel, new ArrayList<>(written.values()));
        boolean works = true;
        boolean arrived = false;
        for (DeliveryRows.Claimed each : claimed) {
            Letter letter = written.get(each.id());
            PostFault fault = letter == null ? PostFault.forGood("notification.fault.empty") : faults.get(letter);
            if (fault == null) {
                deliveries.sent(each.id(), claim);
                arrived = true;
            } else {
                failed(channel, each, claim, fault);
                works &= !fault.stopsChannel();
            }
        }
        if (!works) {
            faults.values().stream()
                    .filter(PostFault::stopsChannel)
                    .findFirst()
                    .ifPresent(fault -> stopped(channel, fault));
        } else if (arrived) {
            channels.arrived(channel.id());
        }
        return works;
    }

    private void stopped(ChannelRows.Stored channel, PostFault fault) {
        if (fault.reach() == PostFault.Reach.GONE) {
            switchOff.gone(channel, fault);
        } else {
            channels.failed(channel.id(), fault);
        }
    }

    private void failed(ChannelRows.Stored channel, DeliveryRows.Claimed message, UUID claim, PostFault fault) {
        boolean givenUp = fault.reach() == PostFault.Reach.FOR_GOOD
                || fault.reach() != PostFault.Reach.GONE && message.attempts() >= DeliveryRows.MOST_ATTEMPTS;
        Instant again = clock.instant().plus(DeliveryRows.waitAfter(message.attempts()));
        ZoneId zone = clock.getZone();
        Instant due = Router.quiet(channel, recipients.preferences(message.recipient()))
                .afterQuiet(again.atZone(zone))
                .toInstant();
        deliveries.failed(message.id(), claim, fault, givenUp, due);
    }

    /** @return the faults of those that were not taken */
    Map<Letter, PostFault> post(ChannelRows.Stored channel, List<Letter> messages) {
        if (channel.kind() == ChannelKind.MAIL) {
            return mail.send(messages);
        }
        Map<Letter, PostFault> faults = new LinkedHashMap<>();
        for (Letter letter : messages) {
            try {
                post(channel, letter);
            } catch (PostFault fault) {
                faults.put(letter, fault);
            } catch (Refused refused) {
                faults.put(letter, PostFault.of(refused));
            }
        }
        return faults;
    }

    private void post(ChannelRows.Stored channel, Letter letter) throws PostFault {
        // The rules may have become narrower since it was entered.
        URI address = hosts.address(
                channel.kind(), channel.owner() != null, secrets.open(Objects.requireNonNull(channel.address())));
        String secret = channel.secret() == null ? "" : secrets.open(channel.secret());
        RobotFormat format = RobotFormat.of(channel.kind());
        RobotFormat.Outgoing out = format.write(address, secret, letter, clock.instant());
        try {
            format.check(channel.host(), http.post(out.address(), out.json(), out.headers()));
        } catch (PostFault fault) {
            throw fault.without(keys(address, secret));
        }
    }

    /** The parts of an address that are keys, and the secret. */
    private static List<String> keys(URI address, String secret) {
        return Stream.of(
                        String.valueOf(address.getPath()).split("/"),
                        String.valueOf(address.getQuery()).split("[=&]"))
                .flatMap(Stream::of)
                .filter(part -> part.length() >= SHORTEST_KEY)
                .collect(Collectors.collectingAndThen(Collectors.toList(), parts -> {
                    if (!secret.isEmpty()) {
                        parts.add(secret);
                    }
                    return parts;
                }));
    }
}
