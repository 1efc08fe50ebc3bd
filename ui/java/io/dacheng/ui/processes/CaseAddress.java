package io.dacheng.ui.processes;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.ui.Address;
import io.dacheng.workflow.cases.CaseFilter;
import io.dacheng.workflow.cases.CaseQuery;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which cases the list shows, as the address holds it. Pages count from 0. */
record CaseAddress(
        CaseFilter show,
        @Nullable String step,
        @Nullable Long plan,
        @Nullable String unit,
        @Nullable String member,
        String text,
        int page)
        implements Serializable {

    static final int PAGE_SIZE = 25;

    static CaseAddress of(QueryParameters query) {
        return new CaseAddress(
                query.getSingleParameter("show")
                        .flatMap(word -> Arrays.stream(CaseFilter.values())
                                .filter(filter -> word(filter).equals(word))
                                .findFirst())
                        .orElse(CaseFilter.OPEN),
                query.getSingleParameter("step").orElse(null),
                query.getSingleParameter("plan")
                        .filter(text -> text.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .orElse(null),
                query.getSingleParameter("unit").orElse(null),
                query.getSingleParameter("member").orElse(null),
                query.getSingleParameter("q").orElse(""),
                query.getSingleParameter("page")
                        .filter(text -> text.matches("[0-9]{1,6}"))
                        .map(Integer::valueOf)
                        .orElse(0));
    }

    CaseQuery query(String process, @Nullable Integer version) {
        return new CaseQuery(process, version, show, step, plan, unit, member, text, page * PAGE_SIZE, PAGE_SIZE);
    }

    CaseAddress showing(CaseFilter filter) {
        return new CaseAddress(filter, step, plan, unit, member, text, 0);
    }

    CaseAddress at(@Nullable String element) {
        return new CaseAddress(show, element, plan, unit, member, text, 0);
    }

    CaseAddress of(@Nullable Long planId) {
        return new CaseAddress(show, step, planId, unit, member, text, 0);
    }

    CaseAddress in(@Nullable String code) {
        return new CaseAddress(show, step, plan, code, member, text, 0);
    }

    CaseAddress with(String words) {
        return new CaseAddress(show, step, plan, unit, member, words, 0);
    }

    CaseAddress turned(int other) {
        return new CaseAddress(show, step, plan, unit, member, text, other);
    }

    /** Something leaves cases out besides whether they are open. */
    boolean narrows() {
        return step != null || plan != null || unit != null || member != null || !text.isBlank();
    }

    void toAddress() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("show", show == CaseFilter.OPEN ? null : word(show));
        values.put("step", step);
        values.put("plan", plan == null ? null : plan.toString());
        values.put("unit", unit);
        values.put("member", member);
        values.put("q", text);
        values.put("page", page == 0 ? null : String.valueOf(page));
        Address.setAll(values);
    }

    private static String word(CaseFilter filter) {
        return filter.name().toLowerCase(Locale.ROOT);
    }
}
