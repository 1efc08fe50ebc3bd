package io.dacheng.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The address of the page holds what it shows (metric, period, filter ...), so that a link shows a colleague the same. */
public final class Address {

    private Address() {}

    /** Sets a parameter in the address without loading the page again; null or empty takes it away. */
    public static void set(String parameter, @Nullable String value) {
        UI ui = UI.getCurrent();
        ui.getPage().getHistory().replaceState(null, with(ui, parameter, value));
        remember(ui, with(ui, parameter, value));
    }

    /** Sets several parameters at once; those with null or an empty value are taken away. */
    public static void setAll(Map<String, @Nullable String> values) {
        UI ui = UI.getCurrent();
        values.forEach((parameter, value) -> remember(ui, with(ui, parameter, value)));
        ui.getPage().getHistory().replaceState(null, current(ui));
    }

    /** What the address holds now, for going to a page that shall keep it. */
    public static QueryParameters parameters() {
        return current(UI.getCurrent()).getQueryParameters();
    }

    /** Opens a path of the product with its query, as a link would. */
    static void open(String pathAndQuery) {
        Location location = new Location(pathAndQuery);
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
    }

    /** Loads the same page with another value. */
    public static void go(String parameter, @Nullable String value) {
        UI ui = UI.getCurrent();
        Location location = with(ui, parameter, value);
        ui.navigate(location.getPath(), location.getQueryParameters());
    }

    private static Location with(UI ui, String parameter, @Nullable String value) {
        Location now = current(ui);
        Map<String, List<String>> parameters =
                new LinkedHashMap<>(now.getQueryParameters().getParameters());
        if (value == null || value.isEmpty()) {
            parameters.remove(parameter);
        } else {
            parameters.put(parameter, List.of(value));
        }
        return new Location(now.getPath(), new QueryParameters(parameters));
    }

    /** Flow knows the location of the last navigation only; this one also what has been set since. */
    static Location current(UI ui) {
        Location set = ComponentUtil.getData(ui, Location.class);
        return set == null ? ui.getInternals().getActiveViewLocation() : set;
    }

    static void remember(UI ui, Location location) {
        ComponentUtil.setData(ui, Location.class, location);
    }
}
