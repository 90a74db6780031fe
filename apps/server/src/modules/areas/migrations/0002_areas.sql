create schema areas;

create table areas.areas (
  tenant text not null,
  id uuid not null,
  code text not null check (code ~ '^[0-9]{6,17}$'),
  name text not null,
  level text not null check (level in ('county', 'town', 'district', 'village', 'grid', 'micro-grid')),
  kind text not null default 'general' check (kind in ('general', 'dedicated')),
  parent_id uuid,
  path text not null,
  households int not null default 0 check (households >= 0),
  people int not null default 0 check (people >= 0),
  state text not null default 'valid' check (state in ('valid', 'retired')),
  valid_from date not null,
  valid_to date,
  reason text,
  version int not null default 1,
  primary key (tenant, id),
  unique (tenant, code),
  foreign key (tenant, parent_id) references areas.areas (tenant, id)
);
create index areas_parent on areas.areas (tenant, parent_id, code);
create index areas_path on areas.areas (tenant, path text_pattern_ops);
create index areas_name on areas.areas (tenant, name text_pattern_ops);

create table areas.outlines (
  tenant text not null,
  area_id uuid not null,
  valid_from date not null,
  valid_to date,
  polygon jsonb not null,
  label_lng double precision not null,
  label_lat double precision not null,
  -- box around the polygon: finds the neighbours of a border
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  primary key (tenant, area_id, valid_from),
  foreign key (tenant, area_id) references areas.areas (tenant, id)
);
create index outlines_box on areas.outlines (tenant, west, east, south, north) where valid_to is null;

create table areas.successions (
  tenant text not null,
  old_id uuid not null,
  new_id uuid not null,
  kind text not null check (kind in ('split', 'merge', 'move')),
  at timestamptz not null,
  primary key (tenant, old_id, new_id),
  foreign key (tenant, old_id) references areas.areas (tenant, id),
  foreign key (tenant, new_id) references areas.areas (tenant, id)
);
create index successions_new on areas.successions (tenant, new_id);

create table areas.code_series (
  tenant text not null,
  parent_code text not null,
  last int not null check (last between 0 and 999),
  primary key (tenant, parent_code)
);

create table areas.rules (
  tenant text not null,
  level text not null,
  kind text not null,
  households_min int not null,
  households_max int not null check (households_max >= households_min),
  primary key (tenant, level, kind)
);

create table areas.units (
  tenant text not null,
  id uuid not null,
  code text not null,
  name text not null,
  kind text not null check (kind in ('department', 'town-office', 'platform', 'squad', 'company', 'command-centre')),
  parent_id uuid,
  area_id uuid not null,
  phone text,
  active boolean not null default true,
  version int not null default 1,
  primary key (tenant, id),
  unique (tenant, code),
  foreign key (tenant, parent_id) references areas.units (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id)
);
create index units_area on areas.units (tenant, area_id);

alter table areas.areas enable row level security;
alter table areas.areas force row level security;
create policy own_tenant on areas.areas using (tenant = current_setting('yw.tenant', true));
alter table areas.outlines enable row level security;
alter table areas.outlines force row level security;
create policy own_tenant on areas.outlines using (tenant = current_setting('yw.tenant', true));
alter table areas.successions enable row level security;
alter table areas.successions force row level security;
create policy own_tenant on areas.successions using (tenant = current_setting('yw.tenant', true));
alter table areas.code_series enable row level security;
alter table areas.code_series force row level security;
create policy own_tenant on areas.code_series using (tenant = current_setting('yw.tenant', true));
alter table areas.rules enable row level security;
alter table areas.rules force row level security;
create policy own_tenant on areas.rules using (tenant = current_setting('yw.tenant', true));
alter table areas.units enable row level security;
alter table areas.units force row level security;
create policy own_tenant on areas.units using (tenant = current_setting('yw.tenant', true));

create view areas.v_areas with (security_invoker = true) as
  select tenant, id, code, name, level, kind, parent_id, path, households, people, state from areas.areas;
create view areas.v_units with (security_invoker = true) as
  select tenant, id, code, name, kind, area_id, phone, active from areas.units;

grant usage on schema areas to yiwang_app;
grant select, insert, update on all tables in schema areas to yiwang_app;
