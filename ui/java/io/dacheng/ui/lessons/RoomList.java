package io.dacheng.ui.lessons;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.school.lessons.RoomView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Icons;
import java.util.List;

/** The rooms of a campus. */
final class RoomList extends Div {

    /** Ways to change them. */
    interface Ways {

        void add();

        void change(RoomView room);

        void closeOrOpen(RoomView room);
    }

    RoomList(List<RoomView> rooms, boolean changes, Ways ways) {
        addClassName("section");
        Button add = new Button(getTranslation("rooms.add"), Icons.PLUS.create(), click -> ways.add());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.setVisible(changes);
        if (rooms.isEmpty()) {
            add(new EmptyState(getTranslation("rooms.empty"), getTranslation("rooms.empty.sentence"), add));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("class-students");
        for (RoomView room : rooms) {
            Span name = new Span(room.name());
            name.addClassName("name");
            Span seats = new Span(getTranslation("rooms.seats", room.seats()));
            seats.addClassName("muted");
            Div words = new Div(name, seats);
            words.addClassName("words");
            ListItem item = new ListItem(words);
            if (!room.active()) {
                item.add(Badge.of("✕", getTranslation("rooms.is-closed"), "quiet"));
            }
            if (changes) {
                Button change = new Button(getTranslation("rooms.change"), click -> ways.change(room));
                change.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
                change.setAriaLabel(getTranslation("rooms.change.of", room.name()));
                Button close = new Button(
                        getTranslation(room.active() ? "rooms.close" : "rooms.open"), click -> ways.closeOrOpen(room));
                close.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
                close.setAriaLabel(getTranslation(room.active() ? "rooms.close.of" : "rooms.open.of", room.name()));
                item.add(change, close);
            }
            list.add(item);
        }
        add(list, add);
    }
}
