create schema cases;

create table cases.cases (
  tenant text not null,
  id uuid not null,
  number text not null,
  tracking_code text not null,
  title text not null,
  text text not null,
  state text not null,
  priority text not null check (priority in ('normal', 'urgent', 'emergency')),
  channel text not null,
  catalog_version_id uuid,
  subclass_id uuid,
  condition_id uuid,
  area_id uuid,
  area_path text collate "C",
  address text not null,
  lng double precision,
  lat double precision,
  reporter_id uuid,
  reporter_name_sealed text,
  reporter_name_masked text,
  reporter_phone_sealed text,
  reporter_phone_masked text,
  reporter_phone_index text,
  unit_id uuid,
  assignee_id uuid,
  limit_text text,
  clock_started_at timestamptz,
  due_at timestamptz,
  due_provisional boolean not null default false,
  handled_at timestamptz,
  reported_at timestamptz not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  reworks int not null default 0,
  returns int not null default 0,
  solved text check (solved in ('yes', 'partly', 'no')),
  satisfaction int check (satisfaction between 1 and 5),
  open boolean not null,
  cover_id uuid,
  version int not null,
  primary key (tenant, id),
  unique (tenant, number),
  unique (tenant, tracking_code),
  foreign key (tenant, subclass_id) references catalog.subclasses (tenant, id),
  foreign key (tenant, condition_id) references catalog.conditions (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id)
);
create index cases_newest on cases.cases (tenant, reported_at desc, id desc);
create index cases_area on cases.cases (tenant, area_path, reported_at desc);
create index cases_unit on cases.cases (tenant, unit_id, reported_at desc, id desc);
create index cases_reporter on cases.cases (tenant, reporter_id, reported_at desc, id desc) where reporter_id is not null;
create index cases_subclass on cases.cases (tenant, subclass_id, reported_at desc);
create index cases_open on cases.cases (tenant, state, due_at, id) where open;
create index cases_open_due on cases.cases (tenant, due_at, id) where open;
create index cases_assignee on cases.cases (tenant, assignee_id) where assignee_id is not null;
create index cases_phone on cases.cases (tenant, reporter_phone_index) where reporter_phone_index is not null;

create table cases.timeline (
  tenant text not null,
  case_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  action text not null,
  from_state text,
  to_state text not null,
  actor_id uuid,
  actor_name text not null,
  unit_id uuid,
  note text not null,
  open boolean not null,
  facts jsonb not null,
  photos jsonb not null,
  version int not null,
  written xid8 not null default pg_current_xact_id(),
  primary key (tenant, case_id, id),
  foreign key (tenant, case_id) references cases.cases (tenant, id)
);
create index timeline_feed on cases.timeline (tenant, written);

-- Words of a case, apart from it: a case changes often and its words never. Under row-level security PostgreSQL may not
-- use an index for @@ (the operator is not leakproof), so requests ask through the one function below, which answers
-- ids and nothing else; which of them a person sees is decided where the cases themselves are read.
create table cases.search_terms (
  tenant text not null,
  case_id uuid not null,
  reported_at timestamptz not null,
  area_path text collate "C",
  terms tsvector not null,
  primary key (tenant, case_id),
  foreign key (tenant, case_id) references cases.cases (tenant, id)
);
create index search_terms_terms on cases.search_terms using gin (terms);
create index search_terms_newest on cases.search_terms (tenant, reported_at desc);

-- How cases of a place and a county were filed and dispatched: what proposals are made of.
create table cases.habits (
  tenant text not null,
  area_path text not null,
  subclass_id uuid not null,
  unit_id uuid not null,
  cases int not null,
  primary key (tenant, area_path, subclass_id, unit_id)
);

alter table cases.cases enable row level security;
alter table cases.cases force row level security;
-- The second line of defence: what the app's own rule would let through by mistake stays invisible here. `yw.case_id` is
-- the one case that an authorised act is changing: the act may take it out of the actor's reach (a return does).
create policy within_reach on cases.cases using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.reach', true) = 'all'
    or id = nullif(current_setting('yw.case_id', true), '')::uuid
    or (
      current_setting('yw.reach', true) = 'scoped'
      and (
        unit_id = any (string_to_array(nullif(current_setting('yw.units', true), ''), ',')::uuid[])
        or assignee_id = nullif(current_setting('yw.person', true), '')::uuid
        or reporter_id = nullif(current_setting('yw.person', true), '')::uuid
        or exists (
          select from unnest(string_to_array(nullif(current_setting('yw.areas', true), ''), ',')) as root
          where area_path = root or starts_with(area_path, root || '/')
        )
      )
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table cases.timeline enable row level security;
alter table cases.timeline force row level security;
create policy own_tenant on cases.timeline using (tenant = current_setting('yw.tenant', true));
alter table cases.habits enable row level security;
alter table cases.habits force row level security;
create policy own_tenant on cases.habits using (tenant = current_setting('yw.tenant', true));

alter table cases.search_terms enable row level security;
alter table cases.search_terms force row level security;
create policy own_tenant on cases.search_terms for insert to yiwang_app with check (tenant = current_setting('yw.tenant', true));
create policy owner_alone on cases.search_terms to current_user using (true) with check (true);

create function cases.find_by_terms(wanted_tenant text, query tsquery, roots text[], most int)
returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select case_id from cases.search_terms s
  where s.tenant = wanted_tenant and s.terms @@ query
    and (roots is null or exists (select from unnest(roots) root where s.area_path = root or starts_with(s.area_path, root || '/')))
  order by s.reported_at desc limit most
$$;
revoke execute on function cases.find_by_terms from public;
grant execute on function cases.find_by_terms to yiwang_app;

grant usage on schema cases to yiwang_app;
grant select, insert, update on cases.cases, cases.habits to yiwang_app;
grant select, insert on cases.timeline to yiwang_app;
grant insert on cases.search_terms to yiwang_app;
