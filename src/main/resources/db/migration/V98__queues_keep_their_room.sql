-- Cases and their tasks come and go by ten thousands. While there are few, vacuum gives their pages back; plans that were
-- made then read the whole table for one row, and go on doing so while it grows: a cascade to 10 000 owners went through
-- 3 million rows of act_ru_task. With the pages kept, no plan is made for a table of one page.
alter table act_ru_task set (vacuum_truncate = false);
alter table act_ru_execution set (vacuum_truncate = false);
-- Nobody has tenants, cases of CMMN or restarted cases here: these held nothing but nulls, one for each row that is written.
drop index if exists act_idx_exec_tenant_id;
drop index if exists act_idx_task_tenant_id;
drop index if exists act_idx_task_case_def_id;
drop index if exists act_idx_task_case_exec;
drop index if exists act_idx_hi_act_inst_tenant_id;
drop index if exists act_idx_hi_pro_inst_tenant_id;
drop index if exists act_idx_hi_pro_rst_pro_inst_id;
drop index if exists act_idx_hi_task_inst_tenant_id;
