package io.dacheng.school.lessons;

/**
 * A room of a campus.
 *
 * @param unit code of the campus
 * @param active false for one that is no longer planned in
 */
public record RoomView(long id, long unitId, String unit, String unitName, String name, int seats, boolean active) {}
