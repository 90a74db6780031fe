create schema imports;

-- An uploaded table on its way into the library. `task` is what the background work has to do next; whoever does it holds
-- `claim` and renews it, and every batch moves `position` in its own transaction, so that nothing is done twice.
create table imports.imports (
  tenant text not null,
  id uuid not null,
  name text not null,
  format text check (format in ('csv', 'xlsx')),
  bytes bigint not null,
  -- content in the storage of files; null once it was removed
  file_hash text,
  kept_until date not null,
  state text not null check (state in ('reading', 'ready', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed',
    'undoing', 'undone')),
  task text check (task in ('inspect', 'check', 'run', 'undo')),
  is_cancelled boolean not null default false,
  created_by uuid not null,
  created_name text not null,
  created_at timestamptz not null,
  area_path text collate "C",
  unit_id uuid,
  -- whoever started the task, with the posts they had then
  actor jsonb not null,
  sheet jsonb,
  -- first rows, sealed: they are as personal as the facts they become
  sample text,
  signature text,
  mapping jsonb,
  mapping_name text,
  -- last row behind us, counted as the sheet does
  position int not null default 0,
  total int,
  counts jsonb not null,
  checked jsonb,
  check_is_whole boolean not null default true,
  rows_per_second real,
  begun_at timestamptz,
  finished_at timestamptz,
  failure text,
  -- tries without progress
  attempts int not null default 0,
  claim uuid,
  claimed_until timestamptz,
  version int not null default 1,
  primary key (tenant, id),
  check (task is null or file_hash is not null or task = 'undo')
);
create index imports_newest on imports.imports (tenant, created_at desc, id desc);
create index imports_due on imports.imports (tenant, created_at) where task is not null;
create index imports_files on imports.imports (tenant, kept_until) where file_hash is not null;
create index imports_hash on imports.imports (tenant, file_hash) where file_hash is not null;

-- Rows that could not be taken in, as they stand in the file (sealed), and what is wrong with them.
create table imports.row_errors (
  tenant text not null,
  import_id uuid not null,
  row_number int not null,
  cells text not null,
  problems jsonb not null,
  primary key (tenant, import_id, row_number),
  foreign key (tenant, import_id) references imports.imports (tenant, id)
);

-- What people said about tables with certain headings; `scope` is a unit or an area, so that colleagues share them.
create table imports.mappings (
  tenant text not null,
  id uuid not null,
  scope text not null,
  name text not null,
  signature text not null,
  headings jsonb not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, scope, name)
);
create index mappings_signature on imports.mappings (tenant, signature, used_at desc);

-- Nothing is visible until a use case opened it for whoever acts: `all` is the background work and the county's own.
alter table imports.imports enable row level security;
alter table imports.imports force row level security;
create policy within_reach on imports.imports using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.imports', true) = 'all'
    or (
      current_setting('yw.imports', true) = 'scoped'
      and (
        created_by::text = current_setting('yw.import_person', true)
        or unit_id::text = any (string_to_array(nullif(current_setting('yw.import_units', true), ''), ','))
        or exists (
          select from unnest(string_to_array(nullif(current_setting('yw.import_areas', true), ''), ',')) as root
          where area_path = root or starts_with(area_path, root || '/')
        )
      )
    )
  )
) with check (tenant = current_setting('yw.tenant', true));

alter table imports.row_errors enable row level security;
alter table imports.row_errors force row level security;
create policy with_import on imports.row_errors using (
  tenant = current_setting('yw.tenant', true)
  and exists (select from imports.imports i where i.tenant = row_errors.tenant and i.id = import_id)
) with check (tenant = current_setting('yw.tenant', true));

alter table imports.mappings enable row level security;
alter table imports.mappings force row level security;
create policy own_tenant on imports.mappings using (
  tenant = current_setting('yw.tenant', true) and current_setting('yw.imports', true) in ('all', 'scoped')
) with check (tenant = current_setting('yw.tenant', true));

grant usage on schema imports to yiwang_app;
grant select, insert, update, delete on all tables in schema imports to yiwang_app;
