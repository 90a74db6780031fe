create schema tasks;

create table tasks.settings (
  tenant text not null,
  temporary_most_days int not null check (temporary_most_days between 1 and 365),
  primary key (tenant)
);

create table tasks.lists (
  tenant text not null,
  id uuid not null,
  name text not null,
  law text not null,
  valid_from date not null,
  state text not null default 'draft' check (state in ('draft', 'published')),
  created_at timestamptz not null,
  published_at timestamptz,
  assessment text,
  primary key (tenant, id),
  check ((state = 'published') = (published_at is not null and assessment is not null))
);

create table tasks.items (
  tenant text not null,
  id uuid not null,
  version_id uuid not null,
  code text not null,
  name text not null,
  work text not null,
  basis text not null,
  -- empty: every unit may ask
  unit_ids uuid[] not null default '{}',
  most int check (most between 1 and 100),
  period text check (period in ('week', 'month', 'quarter', 'year')),
  minutes int not null check (minutes between 1 and 2400),
  evidence text not null check (evidence in ('none', 'photo')),
  valid_from date,
  valid_to date,
  primary key (tenant, id),
  unique (tenant, version_id, code),
  foreign key (tenant, version_id) references tasks.lists (tenant, id),
  check ((most is null) = (period is null)),
  check (valid_to >= valid_from)
);

create table tasks.temporary (
  tenant text not null,
  id uuid not null,
  unit_id uuid not null,
  title text not null,
  work text not null,
  reason text not null,
  area_id uuid not null,
  area_path text collate "C" not null,
  evidence text not null check (evidence in ('none', 'photo')),
  minutes int not null check (minutes between 1 and 2400),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  -- the first instant after the last day, in China
  ends_at timestamptz not null,
  state text not null check (state in ('requested', 'granted', 'rejected', 'withdrawn', 'ended')),
  requested_by uuid not null,
  requested_name text not null,
  requested_at timestamptz not null,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  decision_note text,
  ended_at timestamptz,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id),
  -- one person asks and another consents
  check (state <> 'granted' or (decided_by is not null and decided_by <> requested_by))
);
create index temporary_newest on tasks.temporary (tenant, requested_at desc, id desc);
create index temporary_unit on tasks.temporary (tenant, unit_id, requested_at desc, id desc);
create index temporary_waiting on tasks.temporary (tenant, area_path, requested_at) where state = 'requested';

create table tasks.tasks (
  tenant text not null,
  id uuid not null,
  unit_id uuid not null,
  title text not null,
  text text not null,
  item_id uuid,
  temporary_id uuid,
  item_code text not null,
  minutes int not null,
  evidence text not null check (evidence in ('none', 'photo')),
  -- the smallest area that holds every grid it was sent to
  area_id uuid not null,
  area_path text collate "C" not null,
  sent_name text not null,
  sent_at timestamptz not null,
  due_at timestamptz not null,
  grids int not null check (grids > 0),
  open int not null check (open >= 0),
  done int not null default 0,
  refused int not null default 0,
  ended int not null default 0,
  withdrawn int not null default 0,
  primary key (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id),
  foreign key (tenant, item_id) references tasks.items (tenant, id),
  foreign key (tenant, temporary_id) references tasks.temporary (tenant, id),
  check ((item_id is null) <> (temporary_id is null)),
  check (open + done + refused + ended + withdrawn = grids)
);
create index tasks_newest on tasks.tasks (tenant, sent_at desc, id desc);
create index tasks_unit on tasks.tasks (tenant, unit_id, sent_at desc, id desc);
create index tasks_temporary on tasks.tasks (tenant, temporary_id) where temporary_id is not null;

-- The part of a task that one grid has. There is no column for a person: the grid's team has it, whoever serves that
-- day, and who reported it done stands in the audit log alone. So nothing can be counted by worker.
create table tasks.assignments (
  tenant text not null,
  id uuid not null default gen_random_uuid(),
  task_id uuid not null,
  grid_id uuid not null,
  grid_path text collate "C" not null,
  unit_id uuid not null,
  item_code text not null,
  temporary_id uuid,
  state text not null default 'open' check (state in ('open', 'done', 'refused', 'ended', 'withdrawn')),
  sent_at timestamptz not null,
  due_at timestamptz not null,
  changed_at timestamptz not null,
  done_note text,
  photo_ids uuid[] not null default '{}',
  refusal_code text,
  refusal_note text,
  refused_at timestamptz,
  answer_note text,
  answered_at timestamptz,
  asked_again boolean not null default false,
  version int not null default 1,
  primary key (tenant, id),
  unique (tenant, task_id, grid_path),
  foreign key (tenant, task_id) references tasks.tasks (tenant, id),
  foreign key (tenant, grid_id) references areas.areas (tenant, id),
  check (state <> 'refused' or (refusal_code is not null and refusal_note is not null and refused_at is not null))
);
create index assignments_todo on tasks.assignments (tenant, grid_path, due_at, id) where state = 'open';
create index assignments_unanswered on tasks.assignments (tenant, unit_id, sent_at desc, task_id desc, grid_path desc)
  where state = 'refused' and answered_at is null;
create index assignments_newest on tasks.assignments (tenant, sent_at desc, task_id desc, grid_path desc);
create index assignments_unit on tasks.assignments (tenant, unit_id, sent_at desc, task_id desc, grid_path desc);
create index assignments_grid on tasks.assignments (tenant, grid_path, sent_at desc);
create index assignments_item on tasks.assignments (tenant, item_code, sent_at);

create table tasks.complaints (
  tenant text not null,
  id uuid not null,
  task_id uuid,
  item_code text,
  item_name text,
  unit_id uuid,
  grid_id uuid not null,
  grid_path text collate "C" not null,
  text text not null,
  state text not null check (state in ('filed', 'checking', 'upheld', 'declined', 'settled')),
  -- who may follow and contest it; told to nobody
  filer_id uuid not null,
  filed_at timestamptz not null,
  contested boolean not null default false,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, task_id) references tasks.tasks (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id),
  foreign key (tenant, grid_id) references areas.areas (tenant, id)
);
create index complaints_newest on tasks.complaints (tenant, filed_at desc, id desc);
create index complaints_filer on tasks.complaints (tenant, filer_id, filed_at desc, id desc);
create index complaints_waiting on tasks.complaints (tenant, grid_path, filed_at) where state in ('filed', 'checking', 'upheld');

create table tasks.complaint_steps (
  tenant text not null,
  complaint_id uuid not null,
  -- version of the complaint that the step made
  number int not null,
  at timestamptz not null,
  action text not null,
  side text not null check (side in ('team', 'supervisor')),
  note text not null,
  primary key (tenant, complaint_id, number),
  foreign key (tenant, complaint_id) references tasks.complaints (tenant, id)
);

-- What each unit asked of each area in each week, for the grid and every area above it. Kept in the transaction that
-- sends or takes back. It measures those who ask: what was done or refused by a grid is not in it.
create table tasks.burden (
  tenant text not null,
  area_path text collate "C" not null,
  week date not null,
  unit_id uuid not null,
  item_code text not null,
  tasks int not null default 0,
  asks int not null default 0,
  minutes bigint not null default 0,
  withdrawn int not null default 0,
  primary key (tenant, area_path, week, unit_id, item_code)
);

alter table tasks.settings enable row level security;
alter table tasks.settings force row level security;
create policy own_tenant on tasks.settings using (tenant = current_setting('yw.tenant', true));
alter table tasks.lists enable row level security;
alter table tasks.lists force row level security;
create policy own_tenant on tasks.lists using (tenant = current_setting('yw.tenant', true));
alter table tasks.items enable row level security;
alter table tasks.items force row level security;
create policy own_tenant on tasks.items using (tenant = current_setting('yw.tenant', true));
alter table tasks.temporary enable row level security;
alter table tasks.temporary force row level security;
create policy own_tenant on tasks.temporary using (tenant = current_setting('yw.tenant', true));
alter table tasks.tasks enable row level security;
alter table tasks.tasks force row level security;
create policy own_tenant on tasks.tasks using (tenant = current_setting('yw.tenant', true));
alter table tasks.assignments enable row level security;
alter table tasks.assignments force row level security;
create policy own_tenant on tasks.assignments using (tenant = current_setting('yw.tenant', true));
alter table tasks.complaints enable row level security;
alter table tasks.complaints force row level security;
create policy own_tenant on tasks.complaints using (tenant = current_setting('yw.tenant', true));
alter table tasks.complaint_steps enable row level security;
alter table tasks.complaint_steps force row level security;
create policy own_tenant on tasks.complaint_steps using (tenant = current_setting('yw.tenant', true));
alter table tasks.burden enable row level security;
alter table tasks.burden force row level security;
create policy own_tenant on tasks.burden using (tenant = current_setting('yw.tenant', true));

grant usage on schema tasks to yiwang_app;
grant select, insert, update on tasks.settings, tasks.temporary, tasks.tasks, tasks.assignments, tasks.complaints to yiwang_app;
grant select, insert, update, delete on tasks.lists, tasks.items, tasks.burden to yiwang_app;
grant select, insert on tasks.complaint_steps to yiwang_app;
