create schema disclosure;

-- Figures that a county changes; without a row the shipped ones hold.
create table disclosure.rules (
  tenant text primary key,
  rules jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null,
  version int not null
);

-- Who saw which sealed facts of whom, and why. Rows are only added; a deleted subject takes its rows along.
create table disclosure.looks (
  tenant text not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('reveal', 'break-glass', 'grant', 'export', 'counter', 'own')),
  actor_id uuid,
  actor_name text not null,
  role text not null,
  unit text,
  place text,
  purpose text not null,
  reason text not null,
  facts text[] not null,
  subject_id uuid not null,
  area_path text collate "C",
  -- a closed ledger is named to nobody who may not know of it
  closed_ledgers text[] not null default '{}',
  -- the grant, the opening or the export by which it came about
  right_id uuid,
  primary key (tenant, id)
);
create index looks_subject on disclosure.looks (tenant, subject_id, at desc, id desc);
create index looks_actor on disclosure.looks (tenant, actor_id, at desc, id desc);
create index looks_time on disclosure.looks (tenant, at desc, id desc);
create index looks_right on disclosure.looks (tenant, right_id) where right_id is not null;

-- How much of a quota is used: one row a person and window, raised only while it stays within the quota.
create table disclosure.used (
  tenant text not null,
  what text not null,
  holder_id uuid not null,
  began timestamptz not null,
  amount int not null check (amount > 0),
  primary key (tenant, what, holder_id, began)
);
create index used_age on disclosure.used (tenant, began);

-- Exact searches of late, as keyed values without the last digits, to notice somebody counting through.
create table disclosure.tries (
  tenant text not null,
  id uuid not null,
  actor_id uuid not null,
  at timestamptz not null,
  neighbourhood text not null,
  place int not null,
  primary key (tenant, id)
);
create index tries_actor on disclosure.tries (tenant, actor_id, neighbourhood, at desc);
create index tries_age on disclosure.tries (tenant, at);

create table disclosure.alarms (
  tenant text not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('many-subjects', 'quota', 'neighbouring-numbers')),
  actor_id uuid not null,
  actor_name text not null,
  role text not null,
  amount int not null,
  -- one alarm of a kind for a person and hour
  hour timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  note text,
  version int not null,
  primary key (tenant, id),
  unique (tenant, actor_id, kind, hour)
);
create index alarms_time on disclosure.alarms (tenant, at desc, id desc);

-- Emergency openings (break-glass) and their review.
create table disclosure.openings (
  tenant text not null,
  id uuid not null,
  subject_id uuid not null,
  area_path text collate "C",
  actor_id uuid not null,
  actor_name text not null,
  role text not null,
  unit text,
  reason text not null,
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  review_due timestamptz not null,
  reported_at timestamptz,
  verdict text check (verdict in ('justified', 'unjustified')),
  reviewed_by uuid check (reviewed_by <> actor_id),
  reviewed_name text,
  reviewed_at timestamptz,
  review_note text,
  version int not null,
  primary key (tenant, id),
  check ((verdict is null) = (reviewed_at is null))
);
create index openings_actor on disclosure.openings (tenant, actor_id, opened_at desc, id desc);
create index openings_time on disclosure.openings (tenant, opened_at desc, id desc);
create index openings_due on disclosure.openings (tenant, review_due) where verdict is null;
create index openings_subject on disclosure.openings (tenant, subject_id);

-- Authorised look-ups (授权查阅): what a unit asked for and what it may see.
create table disclosure.grants (
  tenant text not null,
  id uuid not null,
  unit_id uuid not null,
  kind text not null,
  ledger_id uuid,
  asked_facts text[] not null,
  facts text[] not null,
  area_id uuid not null,
  area_path text collate "C" not null,
  -- the unit that owns the ledger decides; without one whoever supervises the area
  owner_unit_id uuid,
  purpose text not null,
  legal_basis text not null,
  until date not null,
  state text not null check (state in ('requested', 'granted', 'refused', 'revoked', 'ended')),
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  decided_by uuid check (decided_by <> asked_by),
  decided_name text,
  decided_at timestamptz,
  note text,
  version int not null,
  primary key (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id)
);
create index grants_unit on disclosure.grants (tenant, unit_id, asked_at desc, id desc);
create index grants_time on disclosure.grants (tenant, asked_at desc, id desc);
create index grants_until on disclosure.grants (tenant, until) where state = 'granted';

-- Exports: what was asked for, who approved, which file it became. `posts` are those it was asked with; `mark` is hidden
-- in the order of its rows and in its headings.
create table disclosure.exports (
  tenant text not null,
  id uuid not null,
  number text not null,
  mark bigint not null,
  list jsonb not null,
  facts text[] not null,
  clear text[] not null,
  purpose text not null,
  reason text not null,
  format text not null check (format in ('xlsx', 'csv')),
  state text not null check (state in ('waiting', 'refused', 'making', 'ready', 'failed', 'ended')),
  row_count int not null,
  asked_by uuid not null,
  asked_name text not null,
  role text not null,
  unit text,
  unit_id uuid,
  place text,
  area_path text collate "C" not null,
  posts jsonb not null,
  asked_at timestamptz not null,
  decided_by uuid check (decided_by <> asked_by),
  decided_name text,
  decided_at timestamptz,
  note text,
  file_hash text,
  ready_at timestamptz,
  ends_at timestamptz,
  downloads int not null default 0,
  version int not null,
  primary key (tenant, id),
  unique (tenant, number),
  unique (tenant, mark)
);
create index exports_own on disclosure.exports (tenant, asked_by, asked_at desc, id desc);
create index exports_waiting on disclosure.exports (tenant, asked_at desc, id desc) where state = 'waiting';
create index exports_making on disclosure.exports (tenant, asked_at) where state = 'making';
create index exports_ends on disclosure.exports (tenant, ends_at) where state = 'ready';

-- Which person of the library an account of the portal belongs to, checked in person at a counter.
create table disclosure.own_persons (
  tenant text not null,
  person_id uuid not null,
  subject_id uuid not null,
  area_path text collate "C",
  linked_by uuid not null,
  linked_name text not null,
  linked_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  version int not null,
  primary key (tenant, person_id),
  foreign key (tenant, person_id) references identity.people (tenant, id)
);
create index own_persons_subject on disclosure.own_persons (tenant, subject_id);

create table disclosure.link_codes (
  tenant text not null,
  code_hash text not null,
  person_id uuid not null,
  ends_at timestamptz not null,
  primary key (tenant, code_hash),
  foreign key (tenant, person_id) references identity.people (tenant, id)
);
create index link_codes_person on disclosure.link_codes (tenant, person_id);

create table disclosure.corrections (
  tenant text not null,
  id uuid not null,
  subject_id uuid not null,
  record_id uuid,
  ledger_id uuid,
  fact text not null,
  -- what is asked for, null to take the value away; of sealed types what may be seen, and the whole sealed beside it
  wanted jsonb,
  wanted_sealed text,
  explanation text not null,
  area_path text collate "C",
  owner_unit_id uuid,
  person_id uuid,
  asked_name text not null,
  at_counter boolean not null,
  state text not null check (state in ('open', 'accepted', 'refused', 'withdrawn')),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  reported_at timestamptz,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  reason text,
  remedy text,
  version int not null,
  primary key (tenant, id)
);
create index corrections_due on disclosure.corrections (tenant, due_at, id) where state = 'open';
create index corrections_list on disclosure.corrections (tenant, state, due_at, id);
create index corrections_subject on disclosure.corrections (tenant, subject_id, asked_at desc, id desc);

-- Retention: counts alone, never whose data it is.
create table disclosure.retention_runs (
  tenant text not null,
  id uuid not null,
  day date not null,
  state text not null check (state in ('proposed', 'approved', 'refused', 'done')),
  parts jsonb not null,
  records int not null,
  -- closed ledgers are the business of their unit alone
  unit_id uuid,
  made_by uuid not null,
  made_name text not null,
  made_at timestamptz not null,
  decided_by uuid check (decided_by <> made_by),
  decided_name text,
  decided_at timestamptz,
  note text,
  done_at timestamptz,
  version int not null,
  primary key (tenant, id)
);
create index retention_runs_time on disclosure.retention_runs (tenant, made_at desc, id desc);
create index retention_runs_approved on disclosure.retention_runs (tenant, made_at) where state = 'approved';

create table disclosure.deletions (
  tenant text not null,
  id uuid not null,
  at timestamptz not null,
  run_id uuid not null,
  ledger text not null,
  area_path text collate "C" not null,
  records int not null,
  statements int not null,
  subjects int not null,
  files int not null,
  unit_id uuid,
  primary key (tenant, id),
  foreign key (tenant, run_id) references disclosure.retention_runs (tenant, id)
);
create index deletions_time on disclosure.deletions (tenant, at desc, id desc);
create index deletions_run on disclosure.deletions (tenant, run_id);

-- Second line of defence. Nothing about people is seen here unless a use case of this module opened it: `yw.disclosure` is
-- 'all' for the platform, 'scoped' for a person with `yw.disclosure_areas` that they answer for, `yw.disclosure_units`,
-- `yw.disclosure_person` themselves, `yw.disclosure_subject` their own person of the library, and 'yes' in
-- `yw.disclosure_review` for whoever reviews openings and alarms.
create function disclosure.is_mine(person uuid) returns boolean language sql stable set search_path = pg_catalog as $$
  select current_setting('yw.disclosure', true) = 'all'
    or (current_setting('yw.disclosure', true) = 'scoped'
      and person = nullif(current_setting('yw.disclosure_person', true), '')::uuid)
$$;
create function disclosure.is_mine_to_answer(path text, unit uuid) returns boolean language sql stable
set search_path = pg_catalog as $$
  select current_setting('yw.disclosure', true) = 'scoped' and (
    exists (
      select from unnest(string_to_array(nullif(current_setting('yw.disclosure_areas', true), ''), ',')) as root
      where path = root or starts_with(path, root || '/')
    )
    or unit::text = any (string_to_array(nullif(current_setting('yw.disclosure_units', true), ''), ','))
  )
$$;
create function disclosure.is_myself(subject uuid) returns boolean language sql stable set search_path = pg_catalog as $$
  select current_setting('yw.disclosure', true) = 'scoped'
    and subject = nullif(current_setting('yw.disclosure_subject', true), '')::uuid
$$;
create function disclosure.is_reviewer() returns boolean language sql stable set search_path = pg_catalog as $$
  select current_setting('yw.disclosure', true) = 'all' or current_setting('yw.disclosure_review', true) = 'yes'
$$;
revoke execute on function disclosure.is_mine, disclosure.is_mine_to_answer, disclosure.is_myself, disclosure.is_reviewer
  from public;
grant execute on function disclosure.is_mine, disclosure.is_mine_to_answer, disclosure.is_myself, disclosure.is_reviewer
  to yiwang_app;

alter table disclosure.looks enable row level security;
alter table disclosure.looks force row level security;
create policy who_may_know on disclosure.looks using (
  tenant = current_setting('yw.tenant', true) and (
    disclosure.is_mine(actor_id)
    or (kind = 'break-glass' and disclosure.is_reviewer())
    or (
      (disclosure.is_mine_to_answer(area_path, null) or disclosure.is_myself(subject_id))
      and closed_ledgers <@ coalesce(string_to_array(nullif(current_setting('yw.ledgers', true), ''), ','), '{}')
    )
  )
) with check (tenant = current_setting('yw.tenant', true));

alter table disclosure.alarms enable row level security;
alter table disclosure.alarms force row level security;
create policy own_or_reviewer on disclosure.alarms using (
  tenant = current_setting('yw.tenant', true) and (disclosure.is_mine(actor_id) or disclosure.is_reviewer())
) with check (tenant = current_setting('yw.tenant', true));

alter table disclosure.openings enable row level security;
alter table disclosure.openings force row level security;
create policy own_or_reviewer on disclosure.openings using (
  tenant = current_setting('yw.tenant', true) and (disclosure.is_mine(actor_id) or disclosure.is_reviewer())
) with check (tenant = current_setting('yw.tenant', true));

alter table disclosure.grants enable row level security;
alter table disclosure.grants force row level security;
create policy both_sides on disclosure.grants using (
  tenant = current_setting('yw.tenant', true) and (
    disclosure.is_mine(asked_by)
    or disclosure.is_mine_to_answer(case when owner_unit_id is null then area_path end, unit_id)
    or disclosure.is_mine_to_answer(null, owner_unit_id)
  )
) with check (tenant = current_setting('yw.tenant', true));

alter table disclosure.exports enable row level security;
alter table disclosure.exports force row level security;
create policy asker_and_approver on disclosure.exports using (
  tenant = current_setting('yw.tenant', true) and (
    disclosure.is_mine(asked_by) or disclosure.is_mine_to_answer(area_path, unit_id) or disclosure.is_reviewer()
  )
) with check (tenant = current_setting('yw.tenant', true));

alter table disclosure.own_persons enable row level security;
alter table disclosure.own_persons force row level security;
create policy self_and_counter on disclosure.own_persons using (
  tenant = current_setting('yw.tenant', true) and (disclosure.is_mine(person_id) or disclosure.is_mine_to_answer(area_path, null))
) with check (tenant = current_setting('yw.tenant', true));

alter table disclosure.corrections enable row level security;
alter table disclosure.corrections force row level security;
create policy asker_and_answerer on disclosure.corrections using (
  tenant = current_setting('yw.tenant', true) and (
    disclosure.is_mine(person_id) or disclosure.is_mine_to_answer(area_path, owner_unit_id)
  )
) with check (tenant = current_setting('yw.tenant', true));

alter table disclosure.rules enable row level security;
alter table disclosure.rules force row level security;
create policy own_tenant on disclosure.rules using (tenant = current_setting('yw.tenant', true));
alter table disclosure.used enable row level security;
alter table disclosure.used force row level security;
create policy own_tenant on disclosure.used using (tenant = current_setting('yw.tenant', true));
alter table disclosure.tries enable row level security;
alter table disclosure.tries force row level security;
create policy own_tenant on disclosure.tries using (tenant = current_setting('yw.tenant', true));
alter table disclosure.link_codes enable row level security;
alter table disclosure.link_codes force row level security;
create policy own_tenant on disclosure.link_codes using (tenant = current_setting('yw.tenant', true));
alter table disclosure.retention_runs enable row level security;
alter table disclosure.retention_runs force row level security;
create policy not_of_other_units on disclosure.retention_runs using (
  tenant = current_setting('yw.tenant', true) and (
    unit_id is null or current_setting('yw.disclosure', true) = 'all' or disclosure.is_mine_to_answer(null, unit_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table disclosure.deletions enable row level security;
alter table disclosure.deletions force row level security;
create policy not_of_other_units on disclosure.deletions using (
  tenant = current_setting('yw.tenant', true) and (
    unit_id is null or current_setting('yw.disclosure', true) = 'all' or disclosure.is_mine_to_answer(null, unit_id)
  )
) with check (tenant = current_setting('yw.tenant', true));

create view disclosure.v_looks with (security_invoker = true) as
  select tenant, id, at, kind, actor_id, role, purpose, subject_id, area_path from disclosure.looks;

grant usage on schema disclosure to yiwang_app;
grant select, insert, delete on disclosure.looks, disclosure.tries, disclosure.link_codes to yiwang_app;
grant select, insert, update, delete on disclosure.used, disclosure.own_persons, disclosure.corrections,
  disclosure.openings to yiwang_app;
grant select, insert, update on disclosure.rules, disclosure.alarms, disclosure.grants, disclosure.exports,
  disclosure.retention_runs to yiwang_app;
grant select, insert on disclosure.deletions to yiwang_app;
grant select on disclosure.v_looks to yiwang_app;
