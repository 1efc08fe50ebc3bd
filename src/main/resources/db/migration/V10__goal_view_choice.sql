-- ---------------------------------------------------------------- dashboard
-- Through which template a person reads achievement.
create table goal_view_choice (
    login    text primary key,
    template text not null check (template in ('CARDS', 'PACE', 'TABLE'))
);
