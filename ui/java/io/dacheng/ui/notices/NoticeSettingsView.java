package io.dacheng.ui.notices;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.NoticeChannels;
import io.dacheng.notification.NoticeSettings;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** How the person is told: what by which channel, when not, in which language, and own robots. */
@Route(value = Navigation.NOTICE_SETTINGS, layout = MainLayout.class)
@PermitAll
class NoticeSettingsView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient NoticeSettings settings;
    private final transient NoticeChannels channels;
    private final transient ChannelDesk desk;
    private final transient Clock clock;

    NoticeSettingsView(CurrentViewer viewer, NoticeSettings settings, NoticeChannels channels, Clock clock) {
        super(I18NProvider.translate("notices.settings"));
        this.viewer = viewer;
        this.settings = settings;
        this.channels = channels;
        this.clock = clock;
        this.desk = new ChannelDesk(viewer, channels, clock, true, RobotForm::open, this::show);
        addClassNames("records", "notice-settings");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        Viewer person = viewer.get();
        List<ChannelView> own = channels.own(person);
        add(
                new PageHeader(getTranslation("notices.settings"), getTranslation("notices.settings.knows")),
                what(person, own),
                when(person),
                robots(own));
    }

    private Section what(Viewer person, List<ChannelView> own) {
        Section section = section("notices.what");
        if (own.isEmpty()) {
            section.add(new EmptyState(
                    getTranslation("notices.what.none"),
                    getTranslation(!channels.mails() ? "notices.what.no-server" : "notices.what.no-address")));
        } else {
            String address = channels.mailAddress(person);
            if (channels.mails()) {
                section.add(muted(
                        address.isEmpty()
                                ? getTranslation("notices.what.no-address")
                                : getTranslation("notices.mail.to", address)));
            }
            section.add(new ChoiceTable(
                    own, channel -> settings.choices(viewer.get(), channel.id()), (channel, kind, mode) -> {
                        settings.choose(viewer.get(), channel.id(), kind, mode);
                        Notify.success(getTranslation("notices.saved"));
                    }));
        }
        if (Navigation.leads(person)) {
            Checkbox daily = new Checkbox(getTranslation("notices.daily"), settings.dailyDigest(person));
            daily.addValueChangeListener(change -> {
                settings.setDailyDigest(viewer.get(), change.getValue());
                Notify.success(getTranslation("notices.saved"));
            });
            section.add(daily);
        }
        return section;
    }

    private Section when(Viewer person) {
        Section section = section("notices.when");
        section.add(
                muted(getTranslation("notices.when.zone", clock.getZone().getId())),
                new TimesForm(settings.preferences(person), wanted -> {
                    settings.setPreferences(viewer.get(), wanted);
                    Notify.success(getTranslation("notices.saved"));
                }));
        return section;
    }

    private Section robots(List<ChannelView> own) {
        Section section = section("notices.robots");
        section.add(muted(getTranslation("notices.robots.about")));
        List<ChannelView> robots =
                own.stream().filter(channel -> channel.owner() != null).toList();
        if (!robots.isEmpty()) {
            section.add(desk.list(robots));
        }
        if (robots.size() < NoticeChannels.MOST_OWN) {
            Div bar = new Div(desk.adding(getTranslation("notices.robots.add")));
            bar.addClassName("toolbar");
            section.add(bar);
        }
        return section;
    }

    private Section section(String word) {
        Section section = new Section(new H2(getTranslation(word)));
        section.addClassName("section");
        return section;
    }

    private static Component muted(String sentence) {
        Paragraph line = new Paragraph(sentence);
        line.addClassName("muted");
        return line;
    }
}
