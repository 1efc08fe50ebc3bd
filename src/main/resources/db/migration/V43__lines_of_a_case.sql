-- How many metrics of the plan the task is about; its metric is the leading one.
alter table work_item add column lines integer not null default 1;
