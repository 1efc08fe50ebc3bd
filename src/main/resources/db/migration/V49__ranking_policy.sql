-- Who sees rankings of a plan's figures (V3): heads only, or also members that of their own unit.
alter table plan
    add column ranking_policy text not null default 'HEADS_ONLY' check (ranking_policy in ('HEADS_ONLY', 'OWN_UNIT'));
