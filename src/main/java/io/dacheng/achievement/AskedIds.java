package io.dacheng.achievement;

/** Which owners a statement is about. */
final class AskedIds {

    /** Up to here each is looked up; of more than that everybody's rows are read in one go, and the others left aside. */
    private static final int LOOKED_UP = 5_000;

    private AskedIds() {}

    /** A condition on {@code {owner}}, with the parameter {@code :ids}; it may let more through than was asked for. */
    static String condition(Long[] ids) {
        return ids.length <= LOOKED_UP ? "{owner} = any (cast(:ids as bigint[]))" : "{owner} is not null";
    }
}
