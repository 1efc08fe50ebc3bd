package io.dacheng.ui.reviews;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.review.ReviewView;
import io.dacheng.ui.Address;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which reviews or actions a list shows; kept in the address. Pages count from 0. */
record ReviewsAddress(
        String show, @Nullable Long plan, @Nullable String unit, ReviewView.@Nullable Kind kind, int page) {

    static final int PAGE_SIZE = 20;

    /** What cannot be read counts as missing. */
    static ReviewsAddress of(QueryParameters address, String usual) {
        return new ReviewsAddress(
                address.getSingleParameter("show").orElse(usual),
                number(address, "plan").orElse(null),
                address.getSingleParameter("unit")
                        .filter(code -> !code.isBlank())
                        .orElse(null),
                address.getSingleParameter("kind").flatMap(ReviewsAddress::kind).orElse(null),
                number(address, "page")
                        .filter(page -> page < 1_000_000)
                        .map(Long::intValue)
                        .orElse(0));
    }

    ReviewsAddress withShow(String other) {
        return new ReviewsAddress(other, plan, unit, kind, 0);
    }

    ReviewsAddress withPlan(@Nullable Long other) {
        return new ReviewsAddress(show, other, unit, kind, 0);
    }

    ReviewsAddress withUnit(@Nullable String other) {
        return new ReviewsAddress(show, plan, other, kind, 0);
    }

    ReviewsAddress withKind(ReviewView.@Nullable Kind other) {
        return new ReviewsAddress(show, plan, unit, other, 0);
    }

    ReviewsAddress withPage(int other) {
        return new ReviewsAddress(show, plan, unit, kind, Math.max(0, other));
    }

    boolean narrows() {
        return plan != null || unit != null || kind != null;
    }

    /** @param usual what an address without it shows */
    void toAddress(String usual) {
        Address.set("show", show.equals(usual) ? null : show);
        Address.set("plan", plan == null ? null : plan.toString());
        Address.set("unit", unit);
        Address.set("kind", kind == null ? null : kind.name().toLowerCase(Locale.ROOT));
        Address.set("page", page == 0 ? null : String.valueOf(page));
    }

    private static Optional<Long> number(QueryParameters address, String name) {
        return address.getSingleParameter(name)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }

    private static Optional<ReviewView.Kind> kind(String word) {
        return Arrays.stream(ReviewView.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
