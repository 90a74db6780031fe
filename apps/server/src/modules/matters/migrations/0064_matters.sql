create schema matters;

-- The basic list (基本目录): every matter by name. What is done with it stands in its versions; `errors` and `warnings` are what
-- the linter says of the version that counts: the open one, else the last published.
create table matters.matters (
  tenant text not null,
  id uuid not null,
  name text not null,
  basic_code text not null default '',
  local_code text not null default '',
  main_item text not null default '',
  kind text not null,
  unit_id uuid not null,
  state text not null check (state in ('listed', 'published', 'retired')),
  retired_on date,
  open_state text check (open_state in ('draft', 'proposed')),
  errors int not null default 0,
  warnings int not null default 0,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id),
  check ((state = 'retired') = (retired_on is not null))
);
create unique index matters_local_code on matters.matters (tenant, local_code) where local_code <> '';
create index matters_newest on matters.matters (tenant, changed_at desc, id desc);
create index matters_unit on matters.matters (tenant, unit_id, changed_at desc, id desc);
create index matters_open on matters.matters (tenant, open_state, changed_at desc, id desc) where open_state is not null;
create index matters_state on matters.matters (tenant, state, changed_at desc, id desc);

-- The implementing list (实施清单). A published version never changes: applications that run keep theirs. In force on a day is
-- the published one with the latest first day that is not after it.
create table matters.versions (
  tenant text not null,
  id uuid not null,
  matter_id uuid not null,
  number int not null,
  state text not null check (state in ('draft', 'proposed', 'published', 'withdrawn')),
  content jsonb not null,
  findings jsonb not null default '[]',
  valid_from date,
  proposed_by uuid,
  proposed_name text,
  proposed_at timestamptz,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  note text,
  changed_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, matter_id, number),
  foreign key (tenant, matter_id) references matters.matters (tenant, id),
  -- one person proposes and another publishes
  check (state <> 'published' or (decided_by is not null and decided_by <> proposed_by and valid_from is not null))
);
create unique index versions_open on matters.versions (tenant, matter_id) where state in ('draft', 'proposed');
create index versions_findings on matters.versions (tenant, matter_id) where findings <> '[]' and state <> 'withdrawn';
create index versions_published on matters.versions (tenant, matter_id, valid_from desc, number desc) where state = 'published';

-- Tables that were taken in, with the rows that were not.
create table matters.imports (
  tenant text not null,
  id uuid not null,
  name text not null,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  rows int not null,
  added int not null,
  changed int not null,
  same int not null,
  errors int not null,
  headings jsonb not null,
  error_rows jsonb not null,
  primary key (tenant, id)
);
create index imports_newest on matters.imports (tenant, at desc, id desc);

-- What helpers do for people (代办事项清单).
create table matters.help_lists (
  tenant text not null,
  code text not null,
  name text not null,
  note text not null,
  items jsonb not null,
  version int not null default 1,
  primary key (tenant, code)
);

alter table matters.matters enable row level security;
alter table matters.matters force row level security;
create policy own_tenant on matters.matters using (tenant = current_setting('yw.tenant', true));
alter table matters.versions enable row level security;
alter table matters.versions force row level security;
create policy own_tenant on matters.versions using (tenant = current_setting('yw.tenant', true));
alter table matters.imports enable row level security;
alter table matters.imports force row level security;
create policy own_tenant on matters.imports using (tenant = current_setting('yw.tenant', true));
alter table matters.help_lists enable row level security;
alter table matters.help_lists force row level security;
create policy own_tenant on matters.help_lists using (tenant = current_setting('yw.tenant', true));

grant usage on schema matters to yiwang_app;
grant select, insert, update on matters.matters, matters.versions, matters.help_lists to yiwang_app;
grant select, insert on matters.imports to yiwang_app;
