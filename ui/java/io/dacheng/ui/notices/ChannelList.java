package io.dacheng.ui.notices;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.ChannelView;
import io.dacheng.ui.Beside;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Channels as cards: how each does, why it fails, and what may be done. */
final class ChannelList extends UnorderedList {

    /**
     * @param change opens the form
     * @param test prepares a test message, which is sent beside the page and may be refused
     * @param switchOn sends again what is paused
     * @param remove asks and removes
     */
    record Actions(
            Consumer<ChannelView> change,
            Function<ChannelView, Supplier<Boolean>> test,
            Consumer<ChannelView> switchOn,
            Consumer<ChannelView> remove) {}

    private final transient Clock clock;
    private final transient Actions actions;

    ChannelList(List<ChannelView> channels, Clock clock, Actions actions) {
        this.clock = clock;
        this.actions = actions;
        addClassNames("batches", "channels");
        channels.forEach(channel -> add(item(channel)));
    }

    private ListItem item(ChannelView channel) {
        Span name = new Span(ChannelWords.name(channel));
        name.addClassName("name");
        Span about = new Span(ChannelWords.about(channel));
        about.addClassName("muted");
        Div what = new Div(name, about);
        what.addClassName("what");
        if (!channel.fault().isEmpty()) {
            Span why = new Span(
                    Formats.current().moment(channel.faultAt(), clock) + ": " + ChannelWords.fault(channel.fault()));
            why.addClassName("why");
            what.add(why);
        }
        Div how = new Div(ChannelWords.state(channel), counts(channel));
        how.addClassName("how");
        Div card = new Div(what, how, buttons(channel));
        card.addClassNames("card", "channel");
        return new ListItem(card);
    }

    private Span counts(ChannelView channel) {
        String sent = channel.lastSentAt() == null
                ? ""
                : getTranslation("channels.last", Formats.current().moment(channel.lastSentAt(), clock));
        String waiting = channel.waiting() == 0 ? "" : getTranslation("channels.waiting", channel.waiting());
        String dead = channel.dead() == 0 ? "" : getTranslation("channels.dead", channel.dead());
        Span counts = new Span(
                Stream.of(sent, waiting, dead).filter(words -> !words.isEmpty()).collect(Collectors.joining(" · ")));
        counts.addClassName("muted");
        return counts;
    }

    private Div buttons(ChannelView channel) {
        String name = ChannelWords.name(channel);
        Button test = new Button(getTranslation("channels.test"), click -> test(channel, click.getSource()));
        test.setAriaLabel(getTranslation("channels.test.of", name));
        test.setDisableOnClick(true);
        test.setEnabled(channel.kind() != ChannelKind.MAIL || !channel.host().isEmpty());
        Button change = new Button(
                getTranslation("channels.change"), click -> actions.change().accept(channel));
        change.setAriaLabel(getTranslation("channels.change.of", name));
        Div bar = new Div(test, change);
        bar.addClassName("toolbar");
        if (channel.paused()) {
            Button on = new Button(getTranslation("channels.switch-on"), click -> actions.switchOn()
                    .accept(channel));
            on.setAriaLabel(getTranslation("channels.switch-on.of", name));
            on.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            bar.addComponentAsFirst(on);
        }
        if (channel.kind() != ChannelKind.MAIL) {
            Button remove = new Button(
                    getTranslation("channels.remove"), click -> actions.remove().accept(channel));
            remove.setAriaLabel(getTranslation("channels.remove.of", name));
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            bar.add(remove);
        }
        return bar;
    }

    private void test(ChannelView channel, Button button) {
        Beside.run(
                UI.getCurrent(),
                actions.test().apply(channel),
                arrived -> {
                    button.setEnabled(true);
                    Notify.success(getTranslation("channels.tested"));
                },
                refusal -> {
                    button.setEnabled(true);
                    Notify.error(refusal);
                });
    }
}
