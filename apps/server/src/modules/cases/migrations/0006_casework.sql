-- The whole procedure: several clocks at once, requests, joint work, supervision, merging, ratings that are followed up.

alter table cases.cases
  add column parent_id uuid,
  add column promised_at timestamptz,
  -- The clock that matters now: of those that run, the one due first. due_at is its end.
  add column clock_stage text,
  -- The end of the handling clock, kept when that clock stands or has stopped.
  add column handling_due_at timestamptz,
  add column rating text not null default 'none',
  add column excluded text,
  add column key_matter boolean not null default false,
  add column cards_open int not null default 0,
  add column asks text[] not null default '{}',
  add column arbitration text not null default 'none',
  add column assisting uuid[] not null default '{}',
  -- Somebody must act, also on a closed case: a bad rating, a request, a card.
  add column attention boolean not null default true,
  -- Open clocks, requests, joint tasks: parts that most cases never have (packages/contract, Course).
  add column course jsonb not null default '{}';

update cases.cases set attention = open, handling_due_at = due_at, clock_stage = case when due_at is null or handled_at is not null then null else 'handling' end;
update cases.cases set due_at = null where handled_at is not null;

alter table cases.timeline add column clocks jsonb;

-- A case changes eight times in its life, and the newest rows change most: room beside them keeps them together.
alter table cases.cases set (fillfactor = 80);
drop index cases.cases_open;
drop index cases.cases_open_due;
create index cases_attention on cases.cases (tenant, due_at, id) where attention;
create index cases_children on cases.cases (tenant, parent_id) where parent_id is not null;
create index cases_closed on cases.cases (tenant, closed_at) where closed_at is not null;
create index cases_place on cases.cases (tenant, lng, lat) where lng is not null;
create index cases_paused on cases.cases (tenant, id) where state = 'paused';

-- Which units help with which cases; the list of a unit begins here.
create table cases.joint_tasks (
  tenant text not null,
  case_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  state text not null,
  due_at timestamptz,
  primary key (tenant, case_id, id),
  foreign key (tenant, case_id) references cases.cases (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id)
);
create index joint_tasks_unit on cases.joint_tasks (tenant, unit_id, state, due_at);

-- Cards of supervision: urging, instructions, yellow and red cards, key matters. Every one asks for an answer.
create table cases.cards (
  tenant text not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('urge', 'instruction', 'yellow', 'red', 'key-matter')),
  source text not null check (source in ('person', 'clock', 'ladder')),
  receiver text not null check (receiver in ('unit', 'dispatcher')),
  -- A card of a clock or of the ladder is issued once for each step.
  step text,
  unit_id uuid,
  area_path text collate "C",
  text text not null,
  issued_by uuid,
  issued_by_name text not null,
  issued_at timestamptz not null,
  due_at timestamptz,
  answered_at timestamptz,
  answered_by_name text,
  answer text,
  primary key (tenant, id),
  unique (tenant, case_id, step),
  foreign key (tenant, case_id) references cases.cases (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id)
);
create index cards_case on cases.cards (tenant, case_id, issued_at);
create index cards_newest on cases.cards (tenant, issued_at desc, id desc);
create index cards_unit on cases.cards (tenant, unit_id, issued_at desc, id desc);
create index cards_open on cases.cards (tenant, issued_at desc, id desc) where answered_at is null;

-- Who looks at a case or works on it just now; a row older than a minute says nothing any more.
create table cases.claims (
  tenant text not null,
  case_id uuid not null,
  person_id uuid not null,
  name text not null,
  kind text not null check (kind in ('look', 'take')),
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (tenant, case_id, person_id),
  foreign key (tenant, case_id) references cases.cases (tenant, id)
);
create index claims_seen on cases.claims (tenant, seen_at);

-- How long units took for cases of a class, for the date that a reporter may expect.
alter table cases.habits add column handled int not null default 0, add column minutes bigint not null default 0;

alter table cases.joint_tasks enable row level security;
alter table cases.joint_tasks force row level security;
create policy own_tenant on cases.joint_tasks using (tenant = current_setting('yw.tenant', true));
alter table cases.cards enable row level security;
alter table cases.cards force row level security;
create policy own_tenant on cases.cards using (tenant = current_setting('yw.tenant', true));
alter table cases.claims enable row level security;
alter table cases.claims force row level security;
create policy own_tenant on cases.claims using (tenant = current_setting('yw.tenant', true));

alter policy within_reach on cases.cases using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.reach', true) = 'all'
    or id = nullif(current_setting('yw.case_id', true), '')::uuid
    or (
      current_setting('yw.reach', true) = 'scoped'
      and (
        unit_id = any (string_to_array(nullif(current_setting('yw.units', true), ''), ',')::uuid[])
        or assisting && string_to_array(nullif(current_setting('yw.units', true), ''), ',')::uuid[]
        or assignee_id = nullif(current_setting('yw.person', true), '')::uuid
        or reporter_id = nullif(current_setting('yw.person', true), '')::uuid
        or exists (
          select from unnest(string_to_array(nullif(current_setting('yw.areas', true), ''), ',')) as root
          where area_path = root or starts_with(area_path, root || '/')
        )
      )
    )
  )
);

grant select, insert, update, delete on cases.joint_tasks, cases.cards, cases.claims to yiwang_app;
