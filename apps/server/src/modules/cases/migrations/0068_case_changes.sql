-- The transaction that last wrote a case; those of before all carry that of this migration.
alter table cases.cases add column written xid8 not null default pg_current_xact_id();
create index cases_changes on cases.cases (tenant, area_path, written);
create index cases_closed_there on cases.cases (tenant, area_path, closed_at) where closed_at is not null;

-- Cases that were put into another area, with the one they left.
create table cases.departures (
  tenant text not null,
  id uuid not null,
  area_path text collate "C" not null,
  at timestamptz not null default now(),
  written xid8 not null default pg_current_xact_id(),
  primary key (tenant, area_path, written, id)
);
create index departures_old on cases.departures (tenant, at);
alter table cases.departures enable row level security;
alter table cases.departures force row level security;
create policy within_reach on cases.departures using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.reach', true) = 'all'
    or (
      current_setting('yw.reach', true) = 'scoped'
      and exists (
        select from unnest(string_to_array(nullif(current_setting('yw.areas', true), ''), ',')) as root
        where area_path = root or starts_with(area_path, root || '/')
      )
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
grant select, insert, delete on cases.departures to yiwang_app;
