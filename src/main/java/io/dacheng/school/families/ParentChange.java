package io.dacheng.school.families;

import org.jspecify.annotations.Nullable;

/**
 * What changes of a parent. Nobody reads what is kept, so null keeps it; an empty text takes it away.
 *
 * @param name null keeps it; never taken away
 * @param main true makes it the one to call first
 */
public record ParentChange(
        @Nullable String name,
        @Nullable Relation relation,
        @Nullable String phone,
        @Nullable String wechat,
        @Nullable String email,
        @Nullable String address,
        boolean main) {

    @Override
    public String toString() {
        return "ParentChange[" + relation + "]";
    }
}
