-- What a person has typed into a form and not sent yet. Content: a JSON object of texts by field. Basis: what the form's
-- figures were then, so that a restored draft can say that they have changed. A work item takes its drafts along.
create table work_draft (
    login        text not null,
    form         text not null,
    work_item_id bigint references work_item,
    basis        text not null,
    content      text not null,
    saved_at     timestamptz not null,
    version      bigint not null,
    primary key (login, form)
);
create index work_draft_saved on work_draft (saved_at);
create index work_draft_item on work_draft (work_item_id);
