package io.dacheng.ui.inbox;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.ui.Address;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the list shows; kept in the address. Pages count from 0. */
record InboxFilter(Scope scope, String text, @Nullable WorkItemKind kind, Sort sort, int page) {

    static final int PAGE_SIZE = 25;

    static InboxFilter of(QueryParameters address) {
        return new InboxFilter(
                constant(address, "scope", Scope.values()).orElse(Scope.MINE),
                address.getSingleParameter("q").orElse(""),
                constant(address, "kind", WorkItemKind.values()).orElse(null),
                constant(address, "sort", Sort.values()).orElse(Sort.DUE),
                address.getSingleParameter("page")
                        .filter(text -> text.matches("\\d{1,6}"))
                        .map(Integer::valueOf)
                        .orElse(0));
    }

    InboxQuery query() {
        return new InboxQuery(scope, text, kind, sort, page * PAGE_SIZE, PAGE_SIZE);
    }

    boolean narrows() {
        return !text.isEmpty() || kind != null;
    }

    InboxFilter withScope(Scope other) {
        return new InboxFilter(other, text, kind, sort, 0);
    }

    InboxFilter withText(String other) {
        return new InboxFilter(scope, other, kind, sort, 0);
    }

    InboxFilter withKind(@Nullable WorkItemKind other) {
        return new InboxFilter(scope, text, other, sort, 0);
    }

    InboxFilter withSort(Sort other) {
        return new InboxFilter(scope, text, kind, other, 0);
    }

    InboxFilter withPage(int other) {
        return new InboxFilter(scope, text, kind, sort, other);
    }

    void toAddress() {
        Address.set("scope", word(scope));
        Address.set("q", text);
        Address.set("kind", kind == null ? null : word(kind));
        Address.set("sort", sort == Sort.DUE ? null : word(sort));
        Address.set("page", page == 0 ? null : String.valueOf(page));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> Optional<E> constant(QueryParameters address, String name, E[] values) {
        return address.getSingleParameter(name).flatMap(text -> Arrays.stream(values)
                .filter(value -> word(value).equals(text))
                .findFirst());
    }
}
