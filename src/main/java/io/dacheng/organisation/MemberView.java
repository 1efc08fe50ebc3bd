package io.dacheng.organisation;

import org.jspecify.annotations.Nullable;

/** A member 成员: a person of the organisation. */
public record MemberView(
        long id, String login, String name, @Nullable String email) {}
