-- A list narrowed to a metric is gathered by the item's first metric and by the plans that have more than one; without
-- these every open item is looked at (docs/performance.md).
create index work_item_metric on work_item (metric_code, due) where state = 'OPEN';
create index work_item_lines on work_item (plan_id) where state = 'OPEN' and lines > 1;
