package io.dacheng.target;

import io.dacheng.target.Splitting.Child;
import io.dacheng.target.split.Portion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what a confirmed split gave each child, with its lock, its bounds and the reason for the amount. */
@Component
class Allotments {

    private final JdbcClient jdbc;

    Allotments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The basis of each portion as columns of text, which the database casts. */
    record Basis(String[] weights, String[] totals, String[] ideals, String[] reasons) {

        static Basis of(List<Portion> portions) {
            return new Basis(
                    portions.stream().map(p -> text(p.weight())).toArray(String[]::new),
                    portions.stream().map(p -> text(p.weightTotal())).toArray(String[]::new),
                    portions.stream().map(p -> text(p.ideal())).toArray(String[]::new),
                    portions.stream().map(p -> p.reason().name()).toArray(String[]::new));
        }
    }

    /**
     * Parts that stay as they were proposed are not written again.
     *
     * @param portions in the order of the children
     */
    void write(
            long parentId, SplitMethod method, List<Child> children, List<Portion> portions, Map<Long, Part> entered) {
        Basis basis = Basis.of(portions);
        jdbc.sql("""
                update target t
                set proposed_amount = cast(v.amount as numeric), amount = cast(v.amount as numeric), locked = v.locked,
                    min_amount = cast(v.min as numeric), max_amount = cast(v.max as numeric), basis_method = :method,
                    basis_weight = cast(v.weight as numeric), basis_total = cast(v.total as numeric),
                    basis_ideal = cast(v.ideal as numeric), basis_reason = v.reason, lock_version = t.lock_version + 1
                from unnest(:ids, :amounts, :locked, :mins, :maxs, :weights, :totals, :ideals, :reasons)
                    as v (id, amount, locked, min, max, weight, total, ideal, reason)
                where t.id = v.id and t.parent_id = :parent
                  and (t.proposed_amount, t.amount, t.locked, t.min_amount, t.max_amount, t.basis_method,
                       t.basis_weight, t.basis_total, t.basis_ideal, t.basis_reason)
                      is distinct from
                      (cast(v.amount as numeric), cast(v.amount as numeric), v.locked, cast(v.min as numeric),
                       cast(v.max as numeric), cast(:method as text), cast(v.weight as numeric),
                       cast(v.total as numeric), cast(v.ideal as numeric), v.reason)
                """)
                .param("ids", children.stream().map(Child::id).toArray(Long[]::new))
                .param("amounts", portions.stream().map(p -> text(p.amount())).toArray(String[]::new))
                .param(
                        "locked",
                        children.stream()
                                .map(child -> locked(child, entered.get(child.id())))
                                .toArray(Boolean[]::new))
                .param("mins", children.stream().map(c -> text(min(c, entered))).toArray(String[]::new))
                .param("maxs", children.stream().map(c -> text(max(c, entered))).toArray(String[]::new))
                .param("method", method.name())
                .param("weights", basis.weights())
                .param("totals", basis.totals())
                .param("ideals", basis.ideals())
                .param("reasons", basis.reasons())
                .param("parent", parentId)
                .update();
    }

    /** The split as the audit log keeps it: how many parts, which are kept, which have bounds. */
    static String told(SplitMethod method, List<Child> children, Map<Long, Part> entered) {
        List<String> kept = new ArrayList<>();
        List<String> bounded = new ArrayList<>();
        for (Child child : children) {
            if (locked(child, entered.get(child.id()))) {
                kept.add(child.name());
            }
            BigDecimal min = min(child, entered);
            BigDecimal max = max(child, entered);
            if (min != null || max != null) {
                bounded.add(child.name() + " " + (min == null ? "0" : text(min)) + " to "
                        + (max == null ? "any" : text(max)));
            }
        }
        return children.size() + " parts, " + method
                + (kept.isEmpty() ? "" : "; kept: " + String.join(", ", kept))
                + (bounded.isEmpty() ? "" : "; bounds: " + String.join(", ", bounded));
    }

    static boolean locked(Child child, @Nullable Part part) {
        return part == null ? child.locked() : part.locked();
    }

    static @Nullable BigDecimal min(Child child, Map<Long, Part> entered) {
        Part part = entered.get(child.id());
        return part == null ? child.min() : part.min();
    }

    static @Nullable BigDecimal max(Child child, Map<Long, Part> entered) {
        Part part = entered.get(child.id());
        return part == null ? child.max() : part.max();
    }

    private static @Nullable String text(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }
}
