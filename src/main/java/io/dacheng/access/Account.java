package io.dacheng.access;

import org.jspecify.annotations.Nullable;

/** A local login as it is stored; the hash never leaves this package. */
record Account(String login, String name, @Nullable String passwordHash, boolean administrator, boolean active) {}
