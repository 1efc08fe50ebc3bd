-- A list narrowed to a metric is gathered by it; without this every open item is looked at (docs/performance.md).
create index work_item_metric on work_item (metric_code, due) where state = 'OPEN';
