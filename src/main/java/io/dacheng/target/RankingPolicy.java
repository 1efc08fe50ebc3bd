package io.dacheng.target;

/** Who sees rankings by the targets of a plan (V3). Whoever leads units sees those of the own and lower units in any case. */
public enum RankingPolicy {
    /** The bank's: an individual sees no ranking. */
    HEADS_ONLY,
    /** The school's: members also see the ranking of the members of their own unit, a campus for instance. */
    OWN_UNIT;

    /** That of a plan which says nothing, and of imported targets, which are in no plan. */
    public static final RankingPolicy DEFAULT = HEADS_ONLY;
}
