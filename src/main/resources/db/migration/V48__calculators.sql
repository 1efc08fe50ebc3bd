-- How a metric is calculated is a word that a calculator of the product, or of a pack, answers to: no closed list here.
alter table metric drop constraint metric_aggregation_check;

-- What a ratio or a score is made of.
create table metric_part (
    metric_id bigint not null references metric,
    part_id   bigint not null references metric,
    role      text not null check (role in ('NUMERATOR', 'DENOMINATOR', 'PART')),
    weight    numeric check (weight > 0),
    cap       numeric check (cap > 0),
    position  integer not null,
    primary key (metric_id, part_id),
    check (metric_id <> part_id)
);
create index metric_part_part on metric_part (part_id);

-- A ratio without a denominator, or an average before its first day, has no value.
alter table review_finding alter column actual drop not null;
