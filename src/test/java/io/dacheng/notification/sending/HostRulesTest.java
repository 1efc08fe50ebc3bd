package io.dacheng.notification.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.notification.ChannelKind;
import io.dacheng.shared.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRulesTest {

    private final HostRules usual = rules(false);

    @Test
    void the_robots_own_platforms_need_no_setting() {
        assertThat(usual.address(ChannelKind.FEISHU, true, "https://open.feishu.cn/open-apis/bot/v2/hook/abc"))
                .hasHost("open.feishu.cn");
        assertThat(usual.address(ChannelKind.DINGTALK, true, " https://oapi.dingtalk.com/robot/send?access_token=abc "))
                .hasHost("oapi.dingtalk.com");
        assertThat(usual.address(ChannelKind.WECOM, true, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc"))
                .hasHost("qyapi.weixin.qq.com");
    }

    @ParameterizedTest
    @CsvSource({
        "FEISHU, https://example.org/open-apis/bot/v2/hook/abc, notification.address.host",
        "FEISHU, https://oapi.dingtalk.com/robot/send?access_token=abc, notification.address.host",
        "FEISHU, https://open.feishu.cn.example.com/open-apis/bot/v2/hook/abc, notification.address.host",
        "FEISHU, https://open.feishu.cn:8443/open-apis/bot/v2/hook/abc, notification.address.host",
        "FEISHU, http://open.feishu.cn/open-apis/bot/v2/hook/abc, notification.address.host",
        "FEISHU, https://open.feishu.cn/open-apis/im/v1/messages, notification.address.path",
        "WEBHOOK, https://hooks.example.com/x, notification.address.host",
        "WEBHOOK, https://example.com/x, notification.address.host",
        "WEBHOOK, https://chat.example.com:9000/x, notification.address.host",
        "WEBHOOK, http://hooks.example.net/x, notification.address.host",
        "WEBHOOK, https://user:word@hooks.example.net/x, notification.address",
        "WEBHOOK, https://hooks.example.net/x#y, notification.address",
        "WEBHOOK, ftp://hooks.example.net/x, notification.address",
        "WEBHOOK, hooks.example.net, notification.address",
        "WEBHOOK, 'https://hooks example.net', notification.address",
        "WEBHOOK, '', notification.address"
    })
    void any_other_address_is_refused(ChannelKind kind, String address, String code) {
        assertThatThrownBy(() -> usual.address(kind, false, address))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void what_is_allowed_for_other_systems_is_not_for_peoples_own_robots() {
        assertThatThrownBy(() -> usual.address(ChannelKind.FEISHU, true, "https://hooks.example.net/x"))
                .isInstanceOf(Refused.class);
        assertThat(usual.address(ChannelKind.FEISHU, false, "https://hooks.example.net/x"))
                .hasHost("hooks.example.net");
        assertThat(usual.address(ChannelKind.FEISHU, true, "https://chat.example.com:8443/x"))
                .hasPort(8443);
    }

    @Test
    void a_setting_allows_hosts_names_below_a_domain_and_ports() {
        assertThat(usual.address(ChannelKind.WEBHOOK, false, "https://hooks.example.net/x"))
                .hasHost("hooks.example.net");
        assertThat(usual.address(ChannelKind.WEBHOOK, false, "https://a.b.example.org/x"))
                .hasHost("a.b.example.org");
        assertThat(usual.address(ChannelKind.WEBHOOK, false, "https://chat.example.com:8443/x"))
                .hasPort(8443);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::"
            })
    void what_lies_in_a_private_network_is_not_posted_to(String address) throws UnknownHostException {
        assertThat(HostRules.isPrivate(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "203.119.144.1", "100.128.0.1", "172.32.0.1", "2400:3200::1"})
    void what_everybody_can_reach_is(String address) throws UnknownHostException {
        assertThat(HostRules.isPrivate(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void a_name_that_leads_into_a_private_network_is_refused_before_each_message() {
        URI loopback = URI.create("https://localhost/x");
        assertThatThrownBy(() -> usual.requireReachable(loopback))
                .isInstanceOfSatisfying(PostFault.class, fault -> assertThat(fault.reason())
                        .containsExactly("notification.fault.private", "localhost"));
    }

    @Test
    void unless_the_installation_says_so_and_then_also_without_tls_but_never_on_the_platforms() throws PostFault {
        HostRules open = rules(true);
        open.requireReachable(URI.create("http://localhost:8080/x"));
        assertThat(open.address(ChannelKind.WEBHOOK, false, "http://localhost:8080/x"))
                .hasPort(8080);
        assertThatThrownBy(() ->
                        open.address(ChannelKind.FEISHU, true, "http://open.feishu.cn:443/open-apis/bot/v2/hook/abc"))
                .isInstanceOf(Refused.class);
    }

    private static HostRules rules(boolean privateAddresses) {
        return new HostRules(new SendingSettings(
                "",
                "en",
                "",
                List.of("Hooks.example.net", "*.example.org", "localhost:*"),
                List.of("chat.example.com:8443"),
                privateAddresses,
                Duration.ofSeconds(1),
                false));
    }
}
