-- Owner and freshness of facts and ranks of sources, as a county sets them: every version stays. Without a row what the
-- platform ships holds.
create table registers.fact_rules (
  tenant text not null,
  number int not null check (number > 0),
  rules jsonb not null,
  note text not null,
  published_at timestamptz not null,
  published_by uuid,
  published_name text not null,
  -- while what holds is made anew: how far that came, first over subjects, then over records
  follow text not null check (follow in ('subjects', 'records', 'done')),
  followed_to uuid,
  primary key (tenant, number)
);
create index fact_rules_follow on registers.fact_rules (tenant, number) where follow <> 'done';
alter table registers.fact_rules enable row level security;
alter table registers.fact_rules force row level security;
create policy own_tenant on registers.fact_rules using (tenant = current_setting('yw.tenant', true));
grant select, insert, update on registers.fact_rules to yiwang_app;

create view registers.v_source_ranks with (security_invoker = true) as
  select distinct on (tenant) tenant, rules -> 'ranks' as ranks from registers.fact_rules order by tenant, number desc;
grant select on registers.v_source_ranks to yiwang_app;
