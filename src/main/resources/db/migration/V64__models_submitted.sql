-- Models and decisions that process admins hand in, and what became of them (P2). What is in force stands in the engine's
-- own tables; a published submission names the engine's deployment it has become.
create table model_submission (
    id            bigint generated always as identity primary key,
    name          text not null,
    source        text not null check (source in ('MODELER', 'BROWSER', 'PROGRAM', 'VERSION', 'PRODUCT')),
    note          text not null default '',
    state         text not null check (state in ('SUBMITTED', 'PUBLISHED', 'REFUSED', 'WITHDRAWN')),
    submitted_by  text not null,
    submitted_at  timestamptz not null,
    decided_by    text,
    decided_at    timestamptz,
    decision      text not null default '',
    replaced_by   bigint references model_submission,
    deployment_id text,
    findings      jsonb not null default '[]',
    check ((state = 'SUBMITTED') = (decided_at is null)),
    check ((state = 'PUBLISHED') = (deployment_id is not null))
);
create index model_submission_waiting on model_submission (id) where state = 'SUBMITTED';
create index model_submission_deployment on model_submission (deployment_id) where deployment_id is not null;

create table model_submission_file (
    submission_id bigint not null references model_submission,
    name          text not null,
    sha256        text not null,
    content       bytea not null,
    primary key (submission_id, name)
);

-- The processes and decisions in the files, and the version of each that was in force when they were handed in: null for
-- one that was not there yet.
create table model_submission_model (
    submission_id bigint not null references model_submission,
    file          text not null,
    kind          text not null check (kind in ('PROCESS', 'DECISION')),
    key           text not null,
    name          text not null,
    base_version  int,
    primary key (submission_id, kind, key),
    foreign key (submission_id, file) references model_submission_file (submission_id, name)
);
create index model_submission_model_key on model_submission_model (kind, key);

-- What the product last brought along with a file: an upgrade brings something new only if this differs.
create table model_delivered (
    name         text primary key,
    sha256       text not null,
    delivered_at timestamptz not null
);
