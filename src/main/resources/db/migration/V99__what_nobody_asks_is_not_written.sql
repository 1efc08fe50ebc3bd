-- Each case, step and task of the engine is written with its indexes, ten thousand at once when a plan goes down, and its
-- history again with every one of them when it ends. Some of them serve questions of a monitoring product that is not here,
-- and neither the engine nor the product asks them. Left are those by id, case, root of a case and business key.
drop index if exists act_idx_hi_act_inst_comp;
drop index if exists act_idx_hi_act_inst_end;
drop index if exists act_idx_hi_act_inst_proc_def_key;
drop index if exists act_idx_hi_act_inst_start_end;
drop index if exists act_idx_hi_act_inst_stats;
drop index if exists act_idx_hi_ai_pdefid_end_time;
drop index if exists act_idx_hi_pi_pdefid_end_time;
drop index if exists act_idx_hi_pro_inst_proc_def_key;
drop index if exists act_idx_hi_task_inst_end;
drop index if exists act_idx_hi_task_inst_proc_def_key;
drop index if exists act_idx_hi_task_inst_start;
drop index if exists act_idx_hi_taskinstid_procinst;
drop index if exists act_idx_task_create;
drop index if exists act_idx_task_last_updated;

-- Old cases are found by their end. Nothing writes the time of a removal any more.
drop index if exists act_idx_bytearray_rm_time;
drop index if exists act_idx_hi_act_inst_rm_time;
drop index if exists act_idx_hi_comment_rm_time;
drop index if exists act_idx_hi_detail_rm_time;
drop index if exists act_idx_hi_ident_link_rm_time;
drop index if exists act_idx_hi_incident_rm_time;
drop index if exists act_idx_hi_job_log_rm_time;
drop index if exists act_idx_hi_op_log_rm_time;
drop index if exists act_idx_hi_pro_inst_rm_time;
drop index if exists act_idx_hi_task_inst_rm_time;
drop index if exists act_idx_hi_varinst_rm_time;

-- What is nearly always null is kept of those rows alone that have it: every question names a value.
drop index if exists act_idx_exe_parent;
create index act_idx_dacheng_exec_parent on act_ru_execution (parent_id_) where parent_id_ is not null;
drop index if exists act_idx_exe_super;
create index act_idx_dacheng_exec_super on act_ru_execution (super_exec_) where super_exec_ is not null;
drop index if exists act_idx_task_owner;
create index act_idx_dacheng_task_owner on act_ru_task (owner_) where owner_ is not null;
drop index act_idx_dacheng_task_parent;
create index act_idx_dacheng_task_parent on act_ru_task (parent_task_id_) where parent_task_id_ is not null;

-- target_owner_in_plan begins with the plan and holds every target that has one.
drop index target_plan;

-- An item comes without candidates; they bring the holder with them when they come.
drop trigger work_item_held on work_item;
create trigger work_item_held before update of assignee on work_item
    for each row execute function work_item_held();
create trigger work_item_held_at_first before insert on work_item
    for each row when (new.holder is distinct from new.assignee) execute function work_item_held();
