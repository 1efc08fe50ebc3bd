package io.dacheng.ledger.pull;

import io.dacheng.ledger.PlatformDriver;
import io.dacheng.shared.Refused;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An address that a driver may be given. Drivers read options that load classes, open files or write logs, so an address
 * is taken only in this plain form: hosts with ports, a path, options that the driver's bean names.
 */
record JdbcAddress(PlatformDriver driver, String url) {

    private static final int LONGEST = 1000;
    private static final String HOST =
            "(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251})|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?";
    private static final Pattern REST =
            Pattern.compile("//" + HOST + "(?:," + HOST + ")*(?:/[A-Za-z0-9_.$-]{0,128}){0,2}(?:\\?(.*))?");
    private static final Pattern OPTION = Pattern.compile("([A-Za-z]{1,60})=([A-Za-z0-9_.:,+-]{0,200})");

    /** @throws Refused INVALID with what is wrong and what is taken */
    static JdbcAddress of(String url, Collection<PlatformDriver> drivers) {
        PlatformDriver driver = drivers.stream()
                .filter(each -> url.startsWith(each.prefix()))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        "ledger.source.driver",
                        drivers.stream()
                                .map(each -> each.name() + " (" + each.prefix() + "//…)")
                                .sorted()
                                .collect(Collectors.joining(", "))));
        Matcher rest = REST.matcher(url.substring(driver.prefix().length()));
        if (url.length() > LONGEST || !rest.matches()) {
            throw Refused.invalid("ledger.source.address", driver.prefix());
        }
        String options = rest.group(1);
        if (options != null && !options.isEmpty()) {
            for (String option : options.split("&", -1)) {
                Matcher parts = OPTION.matcher(option);
                if (!parts.matches() || !driver.options().contains(parts.group(1))) {
                    throw Refused.invalid(
                            "ledger.source.option",
                            option.length() <= 60 ? option.replaceFirst("=.*", "") : "…",
                            driver.options().stream().sorted().collect(Collectors.joining(", ")));
                }
            }
        }
        return new JdbcAddress(driver, url);
    }
}
