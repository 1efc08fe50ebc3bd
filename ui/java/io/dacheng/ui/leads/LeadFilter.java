package io.dacheng.ui.leads;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.school.leads.LeadQuery;
import io.dacheng.school.leads.LeadState;
import io.dacheng.ui.Address;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What of the leads the page shows, as the address holds it.
 *
 * @param unit code of a campus; empty for all
 * @param stage code; empty for all
 * @param source code; empty for all
 * @param person id of a consultant; {@link #NOBODY} for leads without one; null for all
 * @param board by stage instead of as a list
 * @param page from 0
 */
record LeadFilter(
        String unit,
        Show show,
        String stage,
        String source,
        @Nullable Long person,
        String text,
        boolean board,
        int page) {

    static final long NOBODY = 0;
    private static final int SHORTEST_NUMBER = 5;

    enum Show {
        OPEN,
        DUE,
        SIGNED,
        LOST,
        ALL
    }

    static LeadFilter of(QueryParameters asked) {
        return new LeadFilter(
                text(asked, "unit"),
                Arrays.stream(Show.values())
                        .filter(each -> word(each).equals(text(asked, "show")))
                        .findFirst()
                        .orElse(Show.OPEN),
                text(asked, "stage"),
                text(asked, "source"),
                number(text(asked, "person")),
                text(asked, "q"),
                text(asked, "view").equals("board"),
                Objects.requireNonNullElse(number(text(asked, "page")), 0L).intValue());
    }

    private static String text(QueryParameters asked, String name) {
        return asked.getSingleParameter(name).orElse("");
    }

    private static @Nullable Long number(String text) {
        return text.matches("\\d{1,9}") ? Long.valueOf(text) : null;
    }

    static String word(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    /** Keeps it in the address. A whole number never gets there: browsers and servers write addresses down. */
    void keep() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("unit", unit);
        values.put("show", show == Show.OPEN ? null : word(show));
        values.put("stage", stage);
        values.put("source", source);
        values.put("person", person == null ? null : String.valueOf(person));
        values.put("q", text.codePoints().filter(Character::isDigit).count() < SHORTEST_NUMBER ? text : null);
        values.put("view", board ? "board" : null);
        values.put("page", page == 0 ? null : String.valueOf(page));
        Address.setAll(values);
    }

    boolean narrows() {
        return !unit.isEmpty()
                || show != Show.OPEN
                || !stage.isEmpty()
                || !source.isEmpty()
                || person != null
                || !text.isEmpty();
    }

    LeadFilter withShow(Show wanted) {
        return new LeadFilter(unit, wanted, stage, source, person, text, board, 0);
    }

    LeadFilter withBoard(boolean wanted) {
        return new LeadFilter(unit, show, stage, source, person, text, wanted, 0);
    }

    LeadFilter withPage(int wanted) {
        return new LeadFilter(unit, show, stage, source, person, text, board, wanted);
    }

    LeadFilter withStage(String wanted) {
        return new LeadFilter(unit, show, wanted, source, person, text, false, 0);
    }

    /** @param ids of a code of a unit, a stage or a source; each is asked with its kind before it, {@code stage:lead} */
    LeadQuery query(ToLongFunction<String> ids, LocalDate today, int size) {
        LeadState state =
                switch (show) {
                    case OPEN, DUE -> LeadState.OPEN;
                    case SIGNED -> LeadState.SIGNED;
                    case LOST -> LeadState.LOST;
                    case ALL -> null;
                };
        boolean nobody = person != null && person == NOBODY;
        return new LeadQuery(
                unit.isEmpty() ? null : (Long) ids.applyAsLong("unit:" + unit),
                state,
                stage.isEmpty() ? null : (Long) ids.applyAsLong("stage:" + stage),
                source.isEmpty() ? null : (Long) ids.applyAsLong("source:" + source),
                null,
                nobody ? null : person,
                null,
                null,
                nobody,
                show == Show.DUE ? today : null,
                null,
                null,
                text,
                show == Show.DUE ? LeadQuery.Order.NEXT_CONTACT : LeadQuery.Order.NEWEST,
                page * size,
                size);
    }
}
