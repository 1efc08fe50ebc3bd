package io.dacheng.access;

import java.time.Instant;

/**
 * A browser in which somebody is logged in.
 *
 * @param address where it is, as the product sees it
 * @param agent what it says about itself
 * @param lastSeen to five minutes
 * @param here whether it is the one that asks
 */
public record LoginSession(long id, Instant begun, Instant lastSeen, String address, String agent, boolean here) {}
