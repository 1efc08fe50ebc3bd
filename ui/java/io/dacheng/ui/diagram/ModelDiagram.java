package io.dacheng.ui.diagram;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.function.SerializableConsumer;
import elemental.json.Json;
import elemental.json.JsonArray;
import elemental.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A process model as a drawing: moved by dragging, zoomed by buttons, keys and, with the focus in it, the wheel. Above it
 * stand states, badges, marks and heat; they may change while somebody looks, without the drawing moving. Elements may be
 * chosen by click or, with the focus on them, Enter.
 *
 * <p>Whoever shows it says the same in words beside it: a list or a table. The mark of bpmn.io in its corner belongs to the
 * drawing.
 */
@Tag("dacheng-model-diagram")
@JsModule("./diagram/dacheng-model-diagram.ts")
@NpmPackage(value = "bpmn-js", version = "18.6.0")
public final class ModelDiagram extends Component implements HasStyle {

    /** The hottest step of {@link #heat}. */
    public static final int HOTTEST = 5;

    private final JsonObject layers = Json.createObject();
    private SerializableConsumer<String> chosen = element -> {};

    /**
     * @param bpmn the model, with its drawing; one that cannot be drawn leaves a sentence in its place
     * @param summary what the drawing shows, in one sentence
     */
    public ModelDiagram(String bpmn, String summary) {
        getElement()
                .addEventListener("element-chosen", event -> {
                    String element = event.getEventData().getString("event.detail");
                    if (choosable().hasKey(element)) {
                        chosen.accept(element);
                    }
                })
                .addEventData("event.detail");
        show(bpmn, summary);
    }

    /** Draws another model in its place; what stood on the old one stays on elements of the same id. */
    public void show(String bpmn, String summary) {
        JsonObject drawing = Json.createObject();
        drawing.put("bpmn", bpmn);
        drawing.put("summary", summary);
        drawing.put("keys", getTranslation("diagram.keys"));
        drawing.put("closer", getTranslation("diagram.closer"));
        drawing.put("farther", getTranslation("diagram.farther"));
        drawing.put("whole", getTranslation("diagram.whole"));
        drawing.put("failed", getTranslation("diagram.failed"));
        getElement().setPropertyJson("drawing", drawing);
    }

    /** @param states by element: done, current, stuck or ahead */
    public ModelDiagram states(Map<String, String> states) {
        return layer("states", texts(states));
    }

    /** @param element where a drawing too large for its place begins, and what is outlined as chosen; empty for none */
    public ModelDiagram at(String element) {
        layers.put("at", element);
        return send();
    }

    /** Replaces the badges that stand there. */
    public ModelDiagram badges(List<ElementBadge> badges) {
        JsonArray array = Json.createArray();
        badges.forEach(badge -> array.set(
                array.length(),
                sign(badge.element(), badge.text(), badge.tone().name().toLowerCase(Locale.ROOT), badge.words())));
        layers.put("badges", array);
        return send();
    }

    /** Replaces the marks that stand there. */
    public ModelDiagram marks(List<ElementMark> marks) {
        JsonArray array = Json.createArray();
        marks.forEach(mark -> array.set(
                array.length(),
                sign(mark.element(), mark.kind().sign(), mark.kind().name().toLowerCase(Locale.ROOT), mark.words())));
        layers.put("marks", array);
        return send();
    }

    /**
     * How much there is at each element, as a tint; say the numbers with {@link #badges}.
     *
     * @param heat by element, 0 (nothing) to {@link #HOTTEST}
     */
    public ModelDiagram heat(Map<String, Integer> heat) {
        JsonObject json = Json.createObject();
        heat.forEach((element, degree) -> json.put(element, Math.min(HOTTEST, Math.max(0, degree))));
        layers.put("heat", json);
        return send();
    }

    /**
     * Lets elements be chosen.
     *
     * @param words by element what is read when it has the focus: its name and what stands on it
     * @param chosen hears the id of one of them
     */
    public ModelDiagram onChoose(Map<String, String> words, SerializableConsumer<String> chosen) {
        this.chosen = chosen;
        return layer("choosable", texts(words));
    }

    /** Moves and zooms together with the other drawings of this group in the page, for instance two versions of a model. */
    public ModelDiagram together(String group) {
        getElement().setAttribute("data-group", group);
        return this;
    }

    private JsonObject choosable() {
        return layers.hasKey("choosable") ? layers.getObject("choosable") : Json.createObject();
    }

    private ModelDiagram layer(String name, JsonObject value) {
        layers.put(name, value);
        return send();
    }

    /** A copy: the framework compares by identity, and would not send what it has sent before. */
    private ModelDiagram send() {
        getElement().setPropertyJson("layers", Json.parse(layers.toJson()));
        return this;
    }

    private static JsonObject texts(Map<String, String> texts) {
        JsonObject json = Json.createObject();
        texts.forEach(json::put);
        return json;
    }

    private static JsonObject sign(String element, String text, String look, String words) {
        JsonObject sign = Json.createObject();
        sign.put("element", element);
        sign.put("text", text);
        sign.put("look", look);
        sign.put("words", words);
        return sign;
    }
}
