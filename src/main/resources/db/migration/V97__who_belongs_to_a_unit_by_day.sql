-- Who belongs to a unit is always asked for days. Without the day in this index a ranking of everybody went through all
-- assignments once for each unit, to find those that had begun by its day.
create index assignment_unit_by_day on assignment (unit_id, valid_from, valid_to);
drop index assignment_unit;
