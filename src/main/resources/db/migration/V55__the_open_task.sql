-- What people do with an open task beside its form: hand it over, talk about it, attach files. All of it belongs to inbox.
alter table work_item
    -- Who has delegated the item and gets it back; null unless it is delegated.
    add column owner text,
    -- Given on purpose to an assignee who is no candidate, by somebody who could: the assignee may do the step.
    add column entrusted boolean not null default false;

-- The course of an item as far as no other table tells it; append-only. Coming, escalation and end stand in work_item.
create table work_item_event (
    id           bigint generated always as identity primary key,
    work_item_id bigint not null references work_item,
    happened_at  timestamptz not null,
    actor        text not null,
    on_behalf_of text,
    kind         text not null,
    person       text,
    text         text
);
create index work_item_event_item on work_item_event (work_item_id, id);

create table work_comment_mention (
    comment_id bigint not null references work_comment,
    login      text not null,
    primary key (comment_id, login)
);

-- A file that was taken away keeps its row, without content.
create table work_attachment (
    id           bigint generated always as identity primary key,
    work_item_id bigint not null references work_item,
    name         text not null,
    content_type text not null,
    size         integer not null,
    sha256       text not null,
    content      bytea,
    attached_by  text not null,
    attached_at  timestamptz not null,
    removed_by   text,
    removed_at   timestamptz,
    check ((content is null) = (removed_at is not null))
);
create index work_attachment_item on work_attachment (work_item_id, id);
