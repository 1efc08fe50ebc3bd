package io.dacheng.inbox;

import io.dacheng.organisation.Role;

/**
 * Somebody to choose.
 *
 * @param role the leading one of today's
 * @param unitName where
 */
public record Colleague(String login, String name, Role role, String unitName) {}
