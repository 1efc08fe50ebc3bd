package io.dacheng.shared;

import java.util.Locale;
import java.util.stream.Stream;

/** Where a request comes from, as far as one machine can choose it: of IPv6 it has a whole network to itself. */
public final class NetworkAddress {

    private NetworkAddress() {}

    /** The first half of an IPv6 address, all of an IPv4 one. */
    public static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split("%", 2)[0].split("::", 2)[0].split(":");
        return Stream.concat(Stream.of(groups), Stream.of("", "", "", ""))
                .limit(4)
                .map(group -> group.isEmpty() ? "0" : group.toLowerCase(Locale.ROOT))
                .reduce((one, other) -> one + ":" + other)
                .orElse(address);
    }
}
