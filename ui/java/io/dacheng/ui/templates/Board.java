package io.dacheng.ui.templates;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import elemental.json.Json;
import elemental.json.JsonObject;
import io.dacheng.dashboard.WidgetKind;
import io.dacheng.ui.achievement.Widgets;
import java.io.Serializable;
import java.util.List;

/**
 * Where a template is put together: parts are dragged from the palette and among each other by mouse, finger or keyboard, or
 * added and moved by buttons. What may be done is decided here; the browser only reports.
 */
@Tag("dacheng-board")
@JsModule("./templates/dacheng-board.ts")
class Board extends Component implements HasStyle {

    /** What people do on the board; places count from 0. */
    interface Moves extends Serializable {
        void place(WidgetKind kind, int at);

        void move(int from, int to);
    }

    private final Div cards = new Div();
    private final Paragraph hint = new Paragraph(getTranslation("templates.board.empty"));
    private final Moves moves;

    Board(Moves moves) {
        this.moves = moves;
        addClassName("board");
        Div palette = new Div();
        palette.addClassName("palette");
        palette.getElement().setAttribute("role", "group");
        palette.getElement().setAttribute("aria-label", getTranslation("templates.palette"));
        for (WidgetKind kind : WidgetKind.values()) {
            Span plus = new Span("+");
            plus.getElement().setAttribute("aria-hidden", "true");
            NativeButton add = new NativeButton(
                    "", e -> moves.place(kind, (int) cards.getChildren().count()));
            add.add(plus, new Span(Widgets.name(kind)));
            add.getElement().setAttribute("data-kind", kind.name());
            add.getElement().setAttribute("title", getTranslation("WidgetKind." + kind + ".what"));
            palette.add(add);
        }
        cards.addClassName("board-cards");
        hint.addClassName("hint");
        getElement().appendChild(palette.getElement(), hint.getElement(), cards.getElement());
        JsonObject words = Json.createObject();
        for (String word : List.of("lifted", "at", "dropped", "cancelled")) {
            words.put(word, getTranslation("templates.drag." + word, "{0}", "{1}"));
        }
        getElement()
                .executeJs(
                        "customElements.whenDefined($0).then(() => { this.words = $1; })",
                        getElement().getTag(),
                        words);
    }

    void show(List<? extends Component> all) {
        cards.removeAll();
        all.forEach(cards::add);
    }

    /** @param empty whether nothing is there yet: then the board says what to do */
    void empty(boolean empty) {
        hint.setVisible(empty);
    }

    int placeOf(Component card) {
        return cards.getElement().indexOfChild(card.getElement());
    }

    void put(int at, Component card) {
        cards.addComponentAtIndex(at, card);
    }

    void replace(int at, Component card) {
        cards.getElement().setChild(at, card.getElement());
    }

    void remove(int at) {
        cards.remove(cards.getComponentAt(at));
    }

    void move(int from, int to) {
        Component card = cards.getComponentAt(from);
        cards.remove(card);
        cards.addComponentAtIndex(to, card);
        focus(to);
    }

    /** The handle of a card; it has lost the focus when its card has moved. */
    void focus(int at) {
        getElement().executeJs("this.focusCard && this.focusCard($0)", at);
    }

    @ClientCallable
    public void placed(String kind, int at) {
        for (WidgetKind each : WidgetKind.values()) {
            if (each.name().equals(kind)) {
                moves.place(each, within(at, (int) cards.getChildren().count()));
            }
        }
    }

    @ClientCallable
    public void moved(int from, int to) {
        int last = (int) cards.getChildren().count() - 1;
        if (from >= 0 && from <= last) {
            moves.move(from, within(to, last));
        }
    }

    private static int within(int at, int most) {
        return Math.max(0, Math.min(at, most));
    }
}
