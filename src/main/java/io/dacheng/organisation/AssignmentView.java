package io.dacheng.organisation;

import java.time.LocalDate;

/** A dated assignment of a member to a unit; open ends are 0001-01-01 and 9999-12-31. */
public record AssignmentView(long memberId, long unitId, Role role, LocalDate validFrom, LocalDate validTo) {}
