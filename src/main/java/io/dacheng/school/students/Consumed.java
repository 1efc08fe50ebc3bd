package io.dacheng.school.students;

import java.math.BigDecimal;

/**
 * What a lesson used.
 *
 * @param amount what the paid ones among the hours are worth: lesson consumption revenue
 */
public record Consumed(BigDecimal hours, BigDecimal amount) {}
