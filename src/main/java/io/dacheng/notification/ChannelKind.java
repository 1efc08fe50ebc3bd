package io.dacheng.notification;

import java.util.Set;

/** The ways out of the product, and what each of them allows. */
public enum ChannelKind {
    MAIL(Set.of(), "", 240, 60),
    /** A custom robot of Feishu 飞书 or Lark: at most 100 messages a minute and 5 a second. */
    FEISHU(Set.of("open.feishu.cn", "open.larksuite.com"), "/open-apis/bot/v2/hook/", 60, 4),
    /** A custom robot of DingTalk 钉钉: at most 20 messages a minute, else it is silent for ten minutes. */
    DINGTALK(Set.of("oapi.dingtalk.com"), "/robot/send", 15, 5),
    /** A group robot of WeCom 企业微信: at most 20 messages a minute. */
    WECOM(Set.of("qyapi.weixin.qq.com"), "/cgi-bin/webhook/send", 15, 5),
    /** Another system, which checks a signature by the Standard Webhooks scheme. */
    WEBHOOK(Set.of(), "", 300, 60);

    private final Set<String> hosts;
    private final String path;
    private final int perMinute;
    private final int atOnce;

    /** The limits of a minute hold since {@code atOnce + perMinute} never exceed what the platform takes. */
    ChannelKind(Set<String> hosts, String path, int perMinute, int atOnce) {
        this.hosts = hosts;
        this.path = path;
        this.perMinute = perMinute;
        this.atOnce = atOnce;
    }

    /** Hosts that need no setting. */
    public Set<String> hosts() {
        return hosts;
    }

    /** How the path of an address at one of {@link #hosts()} begins. */
    public String path() {
        return path;
    }

    /** Messages that may be sent in a minute, in the long run. */
    public int perMinute() {
        return perMinute;
    }

    /** Messages that may be sent in a row after a rest. */
    public int atOnce() {
        return atOnce;
    }

    /** Posts to a chat; a person may have one of their own. */
    public boolean robot() {
        return this == FEISHU || this == DINGTALK || this == WECOM;
    }

    /** Whether the platform knows signatures, and so a secret beside the address. */
    public boolean signs() {
        return this == FEISHU || this == DINGTALK || this == WEBHOOK;
    }
}
