package io.dacheng.school.families;

import org.jspecify.annotations.Nullable;

/**
 * A parent as somebody types them in. What is here never comes out again but masked, or by {@link Openings}.
 *
 * @param name 1 to 80 characters
 * @param phone 5 to 15 digits, with or without spaces and a country code; null or blank for none
 * @param wechat at most 50 characters
 * @param email at most 200 characters
 * @param address at most 300 characters
 * @param main whom to call first; the first parent when none or several are
 */
public record NewParent(
        String name,
        Relation relation,
        @Nullable String phone,
        @Nullable String wechat,
        @Nullable String email,
        @Nullable String address,
        boolean main) {

    /** The first to call, with a number only. */
    public static NewParent of(String name, Relation relation, @Nullable String phone) {
        return new NewParent(name, relation, phone, null, null, null, true);
    }

    @Override
    public String toString() {
        return "NewParent[" + relation + "]";
    }
}
