-- Targets set for a week, of whoever: the daily look for stages that are behind asks for all of them at once.
create index target_of_a_period on target (period_start, period_end, metric_id) where plan_id is null;
