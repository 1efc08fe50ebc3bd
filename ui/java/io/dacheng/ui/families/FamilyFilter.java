package io.dacheng.ui.families;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.families.FamilyQuery;
import io.dacheng.ui.Address;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What narrows the list of families, as the address holds it. */
record FamilyFilter(@Nullable Campus campus, String text, FamilyQuery.Show show, boolean mine) {

    private static final int NUMBER = 5;

    static FamilyFilter none() {
        return new FamilyFilter(null, "", FamilyQuery.Show.ALL, false);
    }

    static FamilyFilter of(QueryParameters asked, List<Campus> places) {
        String code = asked.getSingleParameter("unit").orElse("");
        String show = asked.getSingleParameter("show").orElse("");
        return new FamilyFilter(
                places.stream()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .orElse(null),
                asked.getSingleParameter("q").orElse(""),
                Arrays.stream(FamilyQuery.Show.values())
                        .filter(each -> word(each).equals(show))
                        .findFirst()
                        .orElse(FamilyQuery.Show.ALL),
                asked.getSingleParameter("mine").isPresent());
    }

    /** As it stands in addresses and keys. */
    static String word(FamilyQuery.Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    /** A whole number never gets into the address, which browsers and servers write down. */
    void keep() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("unit", campus == null ? null : campus.code());
        values.put("q", text.codePoints().filter(Character::isDigit).count() < NUMBER ? text : null);
        values.put("show", show == FamilyQuery.Show.ALL ? null : word(show));
        values.put("mine", mine ? "1" : null);
        Address.setAll(values);
    }

    @Nullable
    Long unitId() {
        return campus == null ? null : campus.id();
    }

    boolean narrows() {
        return campus != null || !text.isEmpty() || show != FamilyQuery.Show.ALL;
    }

    FamilyQuery query(int offset, int limit) {
        return new FamilyQuery(unitId(), text, show, mine, offset, limit);
    }
}
