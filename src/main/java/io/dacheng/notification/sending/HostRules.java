package io.dacheng.notification.sending;

import io.dacheng.notification.ChannelKind;
import io.dacheng.shared.Refused;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Where messages may be posted: to hosts of a list, over TLS, and never into a private network unless the installation
 * says so. Otherwise whoever may enter an address could make the server ask its own neighbours.
 */
@Component
class HostRules {

    private static final int LONGEST = 2000;

    private final List<String> hosts;
    private final List<String> robotHosts;
    private final boolean privateAddresses;

    HostRules(SendingSettings settings) {
        this.hosts = settings.hosts();
        this.robotHosts = settings.robotHosts();
        this.privateAddresses = settings.privateAddresses();
    }

    /**
     * @param own somebody's own robot: what an administrator has allowed for other systems is not for everybody
     * @throws Refused INVALID with the rule that the address breaks; the sentence never repeats the address
     */
    URI address(ChannelKind kind, boolean own, String text) {
        URI address = parsed(text);
        String host = host(address);
        boolean known = kind.hosts().contains(host) && port(address) == 443;
        boolean listed = listed(robotHosts, host, port(address)) || !own && listed(hosts, host, port(address));
        if (!known && !listed) {
            throw Refused.invalid(
                    "notification.address.host",
                    host,
                    kind.hosts().isEmpty()
                            ? "-"
                            : String.join(", ", kind.hosts().stream().sorted().toList()));
        }
        if (!"https".equals(address.getScheme()) && !(privateAddresses && !known)) {
            throw Refused.invalid("notification.address.https");
        }
        if (known && !address.getPath().startsWith(kind.path())) {
            throw Refused.invalid("notification.address.path", "https://" + host + kind.path());
        }
        return address;
    }

    /** Asked right before each message: a name may lead elsewhere than yesterday. */
    void requireReachable(URI address) throws PostFault {
        try {
            for (InetAddress each : InetAddress.getAllByName(host(address))) {
                if (!privateAddresses && isPrivate(each)) {
                    throw PostFault.channel("notification.fault.private", host(address));
                }
            }
        } catch (UnknownHostException e) {
            throw PostFault.channel("notification.fault.unknown", host(address));
        }
    }

    static String host(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }

    private static URI parsed(String text) {
        try {
            URI address = new URI(text.strip());
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (text.length() > LONGEST
                    || !web
                    || address.getHost() == null
                    || address.getRawUserInfo() != null
                    || address.getRawFragment() != null) {
                throw Refused.invalid("notification.address");
            }
            return address;
        } catch (URISyntaxException e) {
            throw Refused.invalid("notification.address");
        }
    }

    private static boolean listed(List<String> entries, String host, int port) {
        return entries.stream().anyMatch(entry -> {
            int colon = entry.lastIndexOf(':');
            String name = colon < 0 ? entry : entry.substring(0, colon);
            String ports = colon < 0 ? "443" : entry.substring(colon + 1);
            boolean sameHost = name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name);
            return sameHost && (ports.equals("*") || ports.equals(String.valueOf(port)));
        });
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
    }

    /** Everything that is not for everybody on the internet. */
    static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] octets = address.getAddress();
        int first = octets[0] & 0xff;
        int second = octets[1] & 0xff;
        if (address instanceof Inet4Address) {
            return first == 0
                    || first >= 224
                    || first == 100 && second >= 64 && second < 128
                    || first == 192 && second == 0 && octets[2] == 0
                    || first == 198 && (second == 18 || second == 19);
        }
        // Unique local; and those that carry an IPv4 address: NAT64 and 6to4.
        return (first & 0xfe) == 0xfc || first == 0 && second == 0x64 || first == 0x20 && second == 0x02;
    }
}
