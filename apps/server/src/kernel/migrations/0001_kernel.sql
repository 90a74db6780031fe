create schema kernel;

-- reference table
create table kernel.tenants (
  tenant text primary key check (tenant ~ '^[0-9]{6}$'),
  name text not null,
  created_at timestamptz not null default now()
);

create table kernel.commands (
  tenant text not null,
  id uuid not null,
  actor_id uuid,
  route text not null,
  request_hash bytea not null,
  reply text not null,
  at timestamptz not null,
  primary key (tenant, id)
);
create index commands_at on kernel.commands (tenant, at);

create table kernel.audit (
  tenant text not null,
  id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  actor_name text,
  role text,
  action text not null,
  subject_type text,
  subject_id text,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  detail jsonb not null default '{}',
  address text,
  command_id uuid,
  primary key (tenant, id)
);
create index audit_at on kernel.audit (tenant, at desc, id desc);
create index audit_actor on kernel.audit (tenant, actor_id, at desc);
create index audit_subject on kernel.audit (tenant, subject_id, at desc);

create table kernel.files (
  tenant text not null,
  id uuid not null,
  hash text not null,
  mime text not null,
  bytes int not null check (bytes > 0),
  width int,
  height int,
  lng double precision,
  lat double precision,
  owner_id uuid,
  subject_type text,
  subject_id uuid,
  stored_at timestamptz not null,
  primary key (tenant, id),
  check ((subject_type is null) = (subject_id is null))
);
create index files_subject on kernel.files (tenant, subject_id) where subject_id is not null;
create index files_loose on kernel.files (tenant, stored_at) where subject_id is null;

create table kernel.sequences (
  tenant text not null,
  name text not null,
  last bigint not null,
  primary key (tenant, name)
);

create table kernel.versions (
  tenant text not null,
  name text not null,
  version bigint not null,
  primary key (tenant, name)
);

create table kernel.handled (
  tenant text not null,
  event_id uuid not null,
  subscriber text not null,
  at timestamptz not null default now(),
  primary key (tenant, event_id, subscriber)
);

alter table kernel.tenants enable row level security;
alter table kernel.tenants force row level security;
create policy own_tenant on kernel.tenants using (tenant = current_setting('yw.tenant', true));
alter table kernel.commands enable row level security;
alter table kernel.commands force row level security;
create policy own_tenant on kernel.commands using (tenant = current_setting('yw.tenant', true));
alter table kernel.audit enable row level security;
alter table kernel.audit force row level security;
create policy own_tenant on kernel.audit using (tenant = current_setting('yw.tenant', true));
alter table kernel.files enable row level security;
alter table kernel.files force row level security;
create policy own_tenant on kernel.files using (tenant = current_setting('yw.tenant', true));
alter table kernel.sequences enable row level security;
alter table kernel.sequences force row level security;
create policy own_tenant on kernel.sequences using (tenant = current_setting('yw.tenant', true));
alter table kernel.versions enable row level security;
alter table kernel.versions force row level security;
create policy own_tenant on kernel.versions using (tenant = current_setting('yw.tenant', true));
alter table kernel.handled enable row level security;
alter table kernel.handled force row level security;
create policy own_tenant on kernel.handled using (tenant = current_setting('yw.tenant', true));

grant usage on schema kernel to yiwang_app;
grant select, insert on kernel.tenants, kernel.audit to yiwang_app;
grant select, insert, delete on kernel.commands, kernel.handled to yiwang_app;
grant select, insert, update, delete on kernel.files to yiwang_app;
grant select, insert, update on kernel.sequences, kernel.versions to yiwang_app;

-- The job tables belong to the owner alone: the app adds a job through this one door, in its own transaction.
create function kernel.add_job(task text, payload json, run_at timestamptz default now(), job_key text default null)
returns void language sql security definer set search_path = pg_catalog as $$
  select graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key, max_attempts => 20);
$$;
revoke execute on function kernel.add_job from public;
grant execute on function kernel.add_job to yiwang_app;
