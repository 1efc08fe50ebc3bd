-- The totals of months run on from January, so that any months of a year are the difference of two columns: adding up
-- to twelve of them took most of the time of a question about everybody.
do $$
declare
    running text;
    owner   text;
begin
    select string_agg(format('%1$s%2$s = %3$s', letter, lpad(month::text, 2, '0'),
                             (select string_agg(format('coalesce(%s%s, 0)', letter, lpad(before::text, 2, '0')), ' + ')
                              from generate_series(1, month) before)), ', ')
    into running
    from (values ('a'), ('q'), ('n')) kind(letter), generate_series(1, 12) month;
    foreach owner in array array['unit', 'member'] loop
        execute format('update %s_year_total set %s', owner, running);
    end loop;
end $$;
