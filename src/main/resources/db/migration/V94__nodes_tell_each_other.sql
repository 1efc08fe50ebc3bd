-- What the nodes on one database tell each other: who should look again, never what has changed. Written only while there is
-- another node; ten minutes old it goes. Subjects are logins, ids of plans, or none for all.
create table node_news (
    id       bigint generated always as identity primary key,
    node     uuid not null,
    told_at  timestamptz not null,
    topic    text not null check (topic in ('TASKS', 'NOTICES', 'PLANS', 'MODELS')),
    subjects text[] not null
);
create index node_news_of_node on node_news (node, id);
create index node_news_time on node_news (told_at);
