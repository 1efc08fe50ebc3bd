package io.dacheng.ui.inbox;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.SavedFilter;
import io.dacheng.inbox.WorkItemFilter;
import io.dacheng.inbox.WorkItemFilter.Mark;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.ui.Address;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the list shows; kept in the address. Pages count from 0.
 *
 * @param list the kept list it has come from, whatever has been changed since; null for none
 */
record InboxFilter(@Nullable Long list, Scope scope, WorkItemFilter narrow, Sort sort, int page)
        implements Serializable {

    static final int PAGE_SIZE = 25;
    static final InboxFilter MINE = new InboxFilter(null, Scope.MINE, WorkItemFilter.ALL, Sort.DUE, 0);

    private static final Set<String> KNOWN = Set.of("list", "scope", "q", "kind", "plan", "metric", "unit", "mark");

    /** Empty where the address names no list at all. */
    static Optional<InboxFilter> of(QueryParameters address) {
        if (address.getParameters().keySet().stream().noneMatch(KNOWN::contains)) {
            return Optional.empty();
        }
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        address.getSingleParameter("mark").ifPresent(text -> Arrays.stream(Mark.values())
                .filter(mark -> Arrays.asList(text.split(",")).contains(word(mark)))
                .forEach(marks::add));
        return Optional.of(new InboxFilter(
                number(address, "list"),
                constant(address, "scope", Scope.values()).orElse(Scope.MINE),
                new WorkItemFilter(
                        address.getSingleParameter("q").orElse(""),
                        constant(address, "kind", WorkItemKind.values()).orElse(null),
                        number(address, "plan"),
                        address.getSingleParameter("metric").orElse(null),
                        number(address, "unit"),
                        marks),
                constant(address, "sort", Sort.values()).orElse(Sort.DUE),
                address.getSingleParameter("page")
                        .filter(text -> text.matches("\\d{1,6}"))
                        .map(Integer::valueOf)
                        .orElse(0)));
    }

    static InboxFilter of(SavedFilter kept) {
        return new InboxFilter(kept.id(), kept.scope(), kept.filter(), kept.sort(), 0);
    }

    InboxQuery query() {
        return new InboxQuery(scope, narrow, sort, page * PAGE_SIZE, PAGE_SIZE);
    }

    /** Whether the kept list says something else. */
    boolean differs(SavedFilter kept) {
        return scope != kept.scope() || sort != kept.sort() || !narrow.equals(kept.filter());
    }

    InboxFilter withScope(Scope other) {
        return new InboxFilter(null, other, list == null ? narrow : WorkItemFilter.ALL, sort, 0);
    }

    InboxFilter narrowed(WorkItemFilter other) {
        return new InboxFilter(list, scope, other, sort, 0);
    }

    InboxFilter withSort(Sort other) {
        return new InboxFilter(list, scope, narrow, other, 0);
    }

    InboxFilter withPage(int other) {
        return new InboxFilter(list, scope, narrow, sort, other);
    }

    void toAddress() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("list", text(list));
        values.put("scope", word(scope));
        values.put("q", narrow.text());
        values.put("kind", narrow.kind() == null ? null : word(narrow.kind()));
        values.put("plan", text(narrow.planId()));
        values.put("metric", narrow.metric());
        values.put("unit", text(narrow.unitId()));
        values.put("mark", narrow.marks().stream().map(InboxFilter::word).collect(Collectors.joining(",")));
        values.put("sort", sort == Sort.DUE ? null : word(sort));
        values.put("page", page == 0 ? null : String.valueOf(page));
        Address.setAll(values);
    }

    private static @Nullable String text(@Nullable Long number) {
        return number == null ? null : number.toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Long number(QueryParameters address, String name) {
        return address.getSingleParameter(name)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(null);
    }

    private static <E extends Enum<E>> Optional<E> constant(QueryParameters address, String name, E[] values) {
        return address.getSingleParameter(name).flatMap(text -> Arrays.stream(values)
                .filter(value -> word(value).equals(text))
                .findFirst());
    }
}
