package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a revision makes of each owner, before and after.
 *
 * @param lines one for each metric that is revised
 */
public record RevisionFigures(List<Line> lines) {

    public RevisionFigures {
        lines = List.copyOf(lines);
    }

    /**
     * One metric's tree.
     *
     * @param targetId the top of the tree
     * @param columns the smallest periods; empty when the plan's period is not cut
     * @param owners parents before children; a parent is followed by what is below it
     */
    public record Line(long targetId, MetricView metric, List<Column> columns, List<Owner> owners) {

        public Line {
            columns = List.copyOf(columns);
            owners = List.copyOf(owners);
        }

        /** The top of the tree. */
        public Owner top() {
            return owners.get(0);
        }
    }

    /** @param frozen it has ended before the revision takes effect */
    public record Column(Period period, boolean frozen) {}

    /** Why an owner is in a revision of people. */
    public enum Role {
        STAYS,
        LEAVES,
        JOINS
    }

    /**
     * One owner.
     *
     * @param targetId null for a joiner, who has none yet
     * @param parentId the target above; null for a root
     * @param ownerId the unit or member
     * @param depth levels below the top of the tree
     * @param version of the target before
     * @param cellsBefore one for each column
     */
    public record Owner(
            @Nullable Long targetId,
            @Nullable Long parentId,
            OwnerKind kind,
            long ownerId,
            String code,
            String name,
            int depth,
            int version,
            Role role,
            BigDecimal before,
            BigDecimal after,
            List<BigDecimal> cellsBefore,
            List<BigDecimal> cellsAfter) {

        public Owner {
            cellsBefore = List.copyOf(cellsBefore);
            cellsAfter = List.copyOf(cellsAfter);
        }

        /** After minus before. */
        public BigDecimal difference() {
            return after.subtract(before);
        }

        /** Whether anything about it becomes different. */
        public boolean changes() {
            if (role != Role.STAYS || difference().signum() != 0) {
                return true;
            }
            for (int i = 0; i < cellsBefore.size(); i++) {
                if (cellsBefore.get(i).compareTo(cellsAfter.get(i)) != 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
