package io.dacheng.ui;

/**
 * A page that shows what was known at {@link AsOf#knownAt()}, and offers nothing to change while it looks back. All other
 * pages know the present only: the frame says so in their place.
 */
public interface LooksBack {}
