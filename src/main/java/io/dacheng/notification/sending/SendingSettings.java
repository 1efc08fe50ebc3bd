package io.dacheng.notification.sending;

import io.dacheng.notification.NoticeWords;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the installation sends messages.
 *
 * @param url the product's public address, which messages link to; empty for no links ({@code DACHENG_URL})
 * @param language of messages to who has chosen none: en or zh-CN ({@code DACHENG_LANGUAGE})
 * @param mailFrom the sender of mails; empty for {@code dacheng@} and this machine ({@code DACHENG_MAIL_FROM})
 * @param hosts where messages may be posted besides the robots' own platforms: {@code hooks.example.org},
 *     {@code *.example.org}, {@code chat.example.org:8443} ({@code DACHENG_NOTICE_HOSTS})
 * @param robotHosts likewise, also for people's own robots, for instance of a chat platform of one's own
 *     ({@code DACHENG_NOTICE_ROBOT_HOSTS})
 * @param privateAddresses whether these may lie in a private network and be reached without TLS
 *     ({@code DACHENG_NOTICE_PRIVATE_ADDRESSES})
 * @param timeout how long a receiver may take ({@code DACHENG_NOTICE_TIMEOUT})
 * @param worker whether this node sends; off in tests
 */
@ConfigurationProperties("dacheng.notices")
record SendingSettings(
        String url,
        String language,
        String mailFrom,
        List<String> hosts,
        List<String> robotHosts,
        boolean privateAddresses,
        Duration timeout,
        boolean worker) {

    SendingSettings {
        url = url.strip().replaceFirst("/+$", "");
        if (!url.isEmpty()) {
            checked(url);
        }
        hosts = named(hosts);
        robotHosts = named(robotHosts);
        if (NoticeWords.language(language.strip()) == null) {
            throw new IllegalArgumentException("DACHENG_LANGUAGE is " + language + "; write en or zh-CN");
        }
    }

    Locale usualLanguage() {
        return Objects.requireNonNull(NoticeWords.language(language.strip()));
    }

    /** Where a path of the product is; empty when the product does not know its address. */
    String link(String path) {
        return url.isEmpty() ? "" : url + "/" + path;
    }

    private static List<String> named(List<String> hosts) {
        return hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    private static void checked(String url) {
        URI address = URI.create(url);
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            throw new IllegalArgumentException(
                    "DACHENG_URL is no address of the web; write it like https://dacheng.example.org");
        }
    }
}
