-- Versions of code lists that the county has published; rows are only added. The lists that the platform brings along
-- need no row until they are changed. entries: [{code, zh, en, other}].
create table catalog.code_list_versions (
  tenant text not null,
  code text not null,
  version int not null check (version > 0),
  name_zh text not null,
  name_en text not null,
  valid_from date not null,
  entries jsonb not null,
  note text not null default '',
  published_at timestamptz not null,
  published_by uuid,
  primary key (tenant, code, version)
);

alter table catalog.code_list_versions enable row level security;
alter table catalog.code_list_versions force row level security;
create policy own_tenant on catalog.code_list_versions using (tenant = current_setting('yw.tenant', true));

grant select, insert on catalog.code_list_versions to yiwang_app;
