package io.dacheng.ui.chart;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.function.SerializableConsumer;

/**
 * The one chart of the product. It follows the theme and its own size; to assistive technology it is a figure with the
 * drawing's sentence for a name and the table of its figures inside.
 */
@Tag("dacheng-chart")
@JsModule("./charts/dacheng-chart.ts")
@NpmPackage(value = "echarts", version = "5.6.0")
public class Chart extends Component implements HasStyle, HasSize {

    private SerializableConsumer<String> chosen = key -> {};

    /** @param kind a class name by which style sheets give it a height: pace, bars, tree, calendar, funnel, spark */
    public Chart(String kind, Drawing drawing) {
        addClassNames("chart", kind);
        getElement().setAttribute("role", "figure");
        show(drawing);
    }

    /** Draws something else in its place. */
    public final void show(Drawing drawing) {
        getElement().setAttribute("aria-label", drawing.summary());
        // Not kept as a property: a session need not remember what the browser draws.
        getElement()
                .executeJs(
                        "customElements.whenDefined($0).then(() => this.show(JSON.parse($1)))",
                        getElement().getTag(),
                        drawing.json());
    }

    /** @param chosen hears the key of a datum or of a row of the table; it comes from the browser, so it may be anything */
    public final void onChoose(SerializableConsumer<String> chosen) {
        this.chosen = chosen;
    }

    /** Saves the chart as a picture in the browser, its sentence above it. In the page {@code element.png()} gives the same. */
    public final void savePng(String fileName) {
        getElement().executeJs("this.savePng($0)", fileName);
    }

    /** What the browser calls. */
    @ClientCallable
    public void choose(String key) {
        chosen.accept(key);
    }
}
