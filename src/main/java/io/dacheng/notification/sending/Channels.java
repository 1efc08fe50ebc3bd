package io.dacheng.notification.sending;

import io.dacheng.access.AccessService;
import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.NewChannel;
import io.dacheng.notification.NoticeChannels;
import io.dacheng.notification.NoticePreferences;
import io.dacheng.notification.Notices.Notice;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the channels: who may, by which rules, and that an address once entered is not shown again. */
@Service
class Channels implements NoticeChannels {

    private final AccessService access;
    private final ChannelRows rows;
    private final ChannelTable table;
    private final ChannelRules rules;
    private final Recipients recipients;
    private final MailServer mail;
    private final SendingSettings settings;
    private final Letters letters;
    private final Sender sender;
    private final AuditLog audit;
    private final Clock clock;

    Channels(
            AccessService access,
            ChannelRows rows,
            ChannelTable table,
            ChannelRules rules,
            Recipients recipients,
            MailServer mail,
            SendingSettings settings,
            Letters letters,
            Sender sender,
            AuditLog audit,
            Clock clock) {
        this.access = access;
        this.rows = rows;
        this.table = table;
        this.rules = rules;
        this.recipients = recipients;
        this.mail = mail;
        this.settings = settings;
        this.letters = letters;
        this.sender = sender;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Reads
    public boolean mayKeep(Viewer viewer) {
        return access.managesEverything(viewer);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ChannelView> shared(Viewer viewer) {
        requireKeep(viewer);
        return table.shared(mail.host());
    }

    @Override
    @Transactional(readOnly = true)
    public List<ChannelView> own(Viewer viewer) {
        boolean mails = mail.known() && !mailAddress(viewer).isEmpty();
        return table.own(viewer.login(), mails, mail.host());
    }

    @Override
    public boolean mails() {
        return mail.known();
    }

    @Override
    @Transactional(readOnly = true)
    public String mailAddress(Viewer viewer) {
        return Objects.requireNonNullElse(recipients.mailOf(viewer.login()), "");
    }

    @Override
    public boolean links() {
        return !settings.url().isEmpty();
    }

    @Override
    @Transactional
    public long add(Viewer viewer, NewChannel channel, boolean own) {
        if (!own) {
            requireKeep(viewer);
        } else if (table.owned(viewer.login()) >= MOST_OWN) {
            throw Refused.conflict("notification.channel.most", MOST_OWN);
        }
        ChannelRules.Checked checked = rules.checked(channel, null, own ? viewer.login() : null);
        long id = table.insert(checked, viewer.login());
        audit.record(viewer.login(), "channel.add", "channel:" + id, checked.told());
        return id;
    }

    @Override
    @Transactional
    public void change(Viewer viewer, long id, NewChannel channel) {
        ChannelRows.Stored was = theirs(viewer, id);
        ChannelRules.Checked checked = rules.checked(channel, was, was.owner());
        table.update(id, checked, viewer.login());
        audit.record(viewer.login(), "channel.change", "channel:" + id, checked.told());
    }

    @Override
    @Transactional
    public void switchOn(Viewer viewer, long id) {
        ChannelRows.Stored channel = theirs(viewer, id);
        table.switchOn(id);
        audit.record(viewer.login(), "channel.switch-on", "channel:" + id, channel.kind() + " " + channel.name());
    }

    @Override
    @Transactional
    public void remove(Viewer viewer, long id) {
        ChannelRows.Stored channel = theirs(viewer, id);
        if (channel.kind() == ChannelKind.MAIL) {
            throw Refused.invalid("notification.channel.mail");
        }
        table.delete(id);
        audit.record(viewer.login(), "channel.remove", "channel:" + id, channel.kind() + " " + channel.name());
    }

    @Override
    public void test(Viewer viewer, long id) {
        ChannelRows.Stored channel = theirs(viewer, id);
        if (channel.kind() == ChannelKind.MAIL && mailAddress(viewer).isEmpty()) {
            throw Refused.conflict("notification.fault.mail.address", viewer.name());
        }
        post(viewer, channel);
        rows.arrived(id);
    }

    @Override
    public void test(Viewer viewer, long id, NewChannel channel, boolean own) {
        ChannelRows.Stored was = id == 0 ? null : theirs(viewer, id);
        if (was == null && !own) {
            requireKeep(viewer);
        }
        ChannelRules.Checked checked =
                rules.checked(channel, was, was != null ? was.owner() : own ? viewer.login() : null);
        post(viewer, checked.stored(id));
    }

    private void post(Viewer viewer, ChannelRows.Stored channel) {
        Notice notice = new Notice(0, "OTHER", null, "notice.test", List.of(channel.name()), clock.instant(), false);
        NoticePreferences wanted = recipients.preferences(viewer.login());
        Letter letter = letters.test(
                channel, notice, viewer.login(), viewer.name(), recipients.mailOf(viewer.login()), wanted.language());
        Map<Letter, PostFault> faults = sender.post(channel, List.of(letter));
        PostFault fault = faults.get(letter);
        if (fault != null) {
            throw fault.refused();
        }
    }

    /** The viewer's own, or a shared one that the viewer keeps; others do not exist for them. */
    private ChannelRows.Stored theirs(Viewer viewer, long id) {
        ChannelRows.@Nullable Stored channel = rows.byId(id).orElse(null);
        boolean theirs = channel != null
                && (channel.owner() == null ? mayKeep(viewer) : channel.owner().equals(viewer.login()));
        if (!theirs) {
            throw Refused.notFound("notification.channel.none", id);
        }
        return Objects.requireNonNull(channel);
    }

    private void requireKeep(Viewer viewer) {
        if (!mayKeep(viewer)) {
            throw Refused.forbidden("notification.channel.forbidden");
        }
    }
}
