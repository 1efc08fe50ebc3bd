-- Sums per month of what is live, a row for each owner, record type and year: a long period is read as a few columns of
-- one row instead of hundreds of days. Kept in the transaction of each batch like the totals of days, which they equal.
-- Month by month from January: a the amounts, q the quantities, n the records; empty for none.
do $$
declare
    months text;
    owner  text;
begin
    select string_agg(format('%s%s %s', letter, lpad(month::text, 2, '0'), type), ', ' order by letter, month)
    into months
    from (values ('a', 'numeric'), ('q', 'numeric'), ('n', 'bigint')) kind(letter, type), generate_series(1, 12) month;
    foreach owner in array array['unit', 'member'] loop
        -- Room in each page, so that a changed row stays in it and no index changes.
        execute format('create table %1$s_year_total (record_type text collate "C" not null, year integer not null,
                        %1$s_id bigint not null, %2$s, primary key (record_type, year, %1$s_id)) with (fillfactor = 80)',
                       owner, months);
        execute format('insert into %1$s_year_total (record_type, year, %1$s_id, %2$s)
                        select record_type, extract(year from business_date), %1$s_id, %3$s
                        from %1$s_daily_total group by 1, 2, 3', owner,
                       (select string_agg(letter || lpad(month::text, 2, '0'), ', ' order by letter, month)
                        from (values ('a'), ('q'), ('n')) kind(letter), generate_series(1, 12) month),
                       (select string_agg(format('sum(%s) filter (where extract(month from business_date) = %s)',
                                                 source, month), ', ' order by letter, month)
                        from (values ('a', 'amount'), ('q', 'quantity'), ('n', 'records')) kind(letter, source),
                             generate_series(1, 12) month));
    end loop;
end $$;

-- The days of everybody that lie beside the whole months.
create index member_daily_total_day on member_daily_total (record_type, business_date);
create index unit_daily_total_day on unit_daily_total (record_type, business_date);

-- Everybody's targets for a metric and period, and which targets have a part of just a period.
create index target_asked on target (metric_id, period_start, period_end);
create index target_period_asked on target_period (period_start, period_end) where known_to = 'infinity';
