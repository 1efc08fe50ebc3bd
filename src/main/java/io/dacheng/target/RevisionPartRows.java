package io.dacheng.target;

import io.dacheng.shared.OwnerKind;
import io.dacheng.target.RevisionFigures.Column;
import io.dacheng.target.RevisionFigures.Owner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of one metric of a revision, to be written by few statements. */
final class RevisionPartRows {

    private static final int AT_ONCE = 20_000;

    private final JdbcClient jdbc;
    private final long revisionId;
    private final long lineId;
    private final List<String[]> rows = new ArrayList<>();

    RevisionPartRows(JdbcClient jdbc, long revisionId, long lineId) {
        this.jdbc = jdbc;
        this.revisionId = revisionId;
        this.lineId = lineId;
    }

    /** @param column null for the owner's whole amount */
    void add(int place, Owner owner, @Nullable Column column, BigDecimal before, BigDecimal after) {
        boolean unit = owner.kind() == OwnerKind.UNIT;
        rows.add(new String[] {
            String.valueOf(place),
            String.valueOf(owner.depth()),
            owner.role().name(),
            text(owner.targetId()),
            text(owner.parentId()),
            unit ? String.valueOf(owner.ownerId()) : null,
            unit ? null : String.valueOf(owner.ownerId()),
            String.valueOf(owner.version()),
            column == null ? null : column.period().start().toString(),
            column == null ? null : column.period().end().toString(),
            String.valueOf(column != null && column.frozen()),
            before.toPlainString(),
            after.toPlainString()
        });
    }

    void write() {
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            write(rows.subList(from, Math.min(rows.size(), from + AT_ONCE)));
        }
    }

    private void write(List<String[]> some) {
        jdbc.sql("""
                insert into revision_part (revision_id, line_id, place, depth, role, target_id, parent_id, unit_id, member_id,
                                           version, period_start, period_end, frozen, before, after)
                select :revision, :line, cast(place as integer), cast(depth as integer), role, cast(target as bigint),
                       cast(parent as bigint), cast(unit as bigint), cast(member as bigint), cast(version as integer),
                       cast(first as date), cast(last as date), cast(frozen as boolean), cast(before as numeric),
                       cast(after as numeric)
                from unnest(:c0, :c1, :c2, :c3, :c4, :c5, :c6, :c7, :c8, :c9, :c10, :c11, :c12)
                    as v (place, depth, role, target, parent, unit, member, version, first, last, frozen, before, after)
                """)
                .param("revision", revisionId)
                .param("line", lineId)
                .param("c0", column(some, 0))
                .param("c1", column(some, 1))
                .param("c2", column(some, 2))
                .param("c3", column(some, 3))
                .param("c4", column(some, 4))
                .param("c5", column(some, 5))
                .param("c6", column(some, 6))
                .param("c7", column(some, 7))
                .param("c8", column(some, 8))
                .param("c9", column(some, 9))
                .param("c10", column(some, 10))
                .param("c11", column(some, 11))
                .param("c12", column(some, 12))
                .update();
    }

    private static String[] column(List<String[]> rows, int at) {
        return rows.stream().map(row -> row[at]).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : id.toString();
    }
}
