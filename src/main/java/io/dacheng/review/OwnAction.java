package io.dacheng.review;

import java.time.LocalDate;

/** An agreed action that its owner has not ticked off yet. */
public record OwnAction(long id, String text, String unitName, String planName, LocalDate due) {}
