-- Working calendars of a county. The national one that the platform comes with needs no row until it is changed.
create table catalog.calendars (
  tenant text not null,
  id uuid not null,
  code text not null,
  name text not null,
  is_default boolean not null default false,
  created_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, code)
);
create unique index calendars_one_default on catalog.calendars (tenant) where is_default;

-- Rows are only added: a clock says which version it was started under. content: hours, seasons, workWeek, years.
create table catalog.calendar_versions (
  tenant text not null,
  calendar_id uuid not null,
  version int not null check (version > 0),
  valid_from date not null,
  content jsonb not null,
  note text not null default '',
  created_at timestamptz not null,
  primary key (tenant, calendar_id, version),
  foreign key (tenant, calendar_id) references catalog.calendars (tenant, id)
);

-- Units with a calendar of their own; every other unit goes by the default one.
create table catalog.unit_calendars (
  tenant text not null,
  unit_id uuid not null,
  calendar_id uuid not null,
  primary key (tenant, unit_id),
  foreign key (tenant, calendar_id) references catalog.calendars (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id)
);
create index unit_calendars_calendar on catalog.unit_calendars (tenant, calendar_id);

-- Limits of stages that the county has set; without a row the built-in limit holds.
create table catalog.stage_limits (
  tenant text not null,
  stage text not null check (stage in ('acceptance', 'contact', 'verification', 'dispatch', 'signing', 'check',
    'callback', 'arbitration', 'assist')),
  limit_text text not null,
  primary key (tenant, stage)
);

-- Limits of stages that a filing condition sets for itself.
create table catalog.condition_stage_limits (
  tenant text not null,
  condition_id uuid not null,
  stage text not null check (stage in ('acceptance', 'contact', 'verification', 'dispatch', 'signing', 'check',
    'callback', 'arbitration', 'assist')),
  limit_text text not null,
  primary key (tenant, condition_id, stage),
  foreign key (tenant, condition_id) references catalog.conditions (tenant, id)
);

alter table catalog.calendars enable row level security;
alter table catalog.calendars force row level security;
create policy own_tenant on catalog.calendars using (tenant = current_setting('yw.tenant', true));
alter table catalog.calendar_versions enable row level security;
alter table catalog.calendar_versions force row level security;
create policy own_tenant on catalog.calendar_versions using (tenant = current_setting('yw.tenant', true));
alter table catalog.unit_calendars enable row level security;
alter table catalog.unit_calendars force row level security;
create policy own_tenant on catalog.unit_calendars using (tenant = current_setting('yw.tenant', true));
alter table catalog.stage_limits enable row level security;
alter table catalog.stage_limits force row level security;
create policy own_tenant on catalog.stage_limits using (tenant = current_setting('yw.tenant', true));
alter table catalog.condition_stage_limits enable row level security;
alter table catalog.condition_stage_limits force row level security;
create policy own_tenant on catalog.condition_stage_limits using (tenant = current_setting('yw.tenant', true));

grant select, insert, update on catalog.calendars to yiwang_app;
grant select, insert on catalog.calendar_versions to yiwang_app;
grant select, insert, update, delete on catalog.unit_calendars, catalog.stage_limits, catalog.condition_stage_limits
  to yiwang_app;
