package io.dacheng.school.leads;

/**
 * Where leads come from.
 *
 * @param active false: no new lead is said to come from there
 */
public record SourceView(long id, String code, String name, int position, boolean active) {}
