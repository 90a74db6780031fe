create schema catalog;

create table catalog.versions (
  tenant text not null,
  id uuid not null,
  name text not null,
  valid_from date not null,
  imported_at timestamptz not null,
  primary key (tenant, id)
);
create index versions_valid on catalog.versions (tenant, valid_from desc, imported_at desc);

create table catalog.subclasses (
  tenant text not null,
  id uuid not null,
  version_id uuid not null,
  kind text not null check (kind in ('component', 'event')),
  class_code text not null,
  class_name text not null,
  code text not null,
  name text not null,
  synonyms text[] not null default '{}',
  primary key (tenant, id),
  unique (tenant, version_id, kind, class_code, code),
  foreign key (tenant, version_id) references catalog.versions (tenant, id)
);

create table catalog.conditions (
  tenant text not null,
  id uuid not null,
  subclass_id uuid not null,
  position int not null,
  text text not null,
  closing_condition text not null,
  limit_text text not null,
  handler text,
  regulator text,
  primary key (tenant, id),
  unique (tenant, subclass_id, position),
  foreign key (tenant, subclass_id) references catalog.subclasses (tenant, id)
);

-- Which unit handles a sub-class: in the whole county (area_path is the county's), or in one area subtree.
create table catalog.duties (
  tenant text not null,
  subclass_id uuid not null,
  area_path text not null,
  unit_id uuid not null,
  primary key (tenant, subclass_id, area_path),
  foreign key (tenant, subclass_id) references catalog.subclasses (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id)
);

alter table catalog.versions enable row level security;
alter table catalog.versions force row level security;
create policy own_tenant on catalog.versions using (tenant = current_setting('yw.tenant', true));
alter table catalog.subclasses enable row level security;
alter table catalog.subclasses force row level security;
create policy own_tenant on catalog.subclasses using (tenant = current_setting('yw.tenant', true));
alter table catalog.conditions enable row level security;
alter table catalog.conditions force row level security;
create policy own_tenant on catalog.conditions using (tenant = current_setting('yw.tenant', true));
alter table catalog.duties enable row level security;
alter table catalog.duties force row level security;
create policy own_tenant on catalog.duties using (tenant = current_setting('yw.tenant', true));

create view catalog.v_subclasses with (security_invoker = true) as
  select tenant, id, version_id, kind, class_code, class_name, code, name from catalog.subclasses;
create view catalog.v_conditions with (security_invoker = true) as
  select tenant, id, subclass_id, position, text, closing_condition, limit_text from catalog.conditions;

grant usage on schema catalog to yiwang_app;
grant select, insert, update, delete on all tables in schema catalog to yiwang_app;
