-- What process admins look for. Lists of cases show the newest first, running or ended; without the index a page reads and
-- sorts every case that has ever run.
create index act_idx_dacheng_case_start on act_hi_procinst (proc_def_key_, start_time_ desc);

-- How often somebody has had a failed job tried again; at its history level the engine does not count. Rows of jobs that are
-- gone are deleted when another one is retried.
create table job_retry (
    job_id text primary key,
    times  integer not null
);
