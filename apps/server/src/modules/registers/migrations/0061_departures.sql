-- What left an area, with the area it left: moved elsewhere, deleted. Whoever carries the area with them learns from it what
-- to let go of. Rows are only added and forgotten after some months.
create table registers.departures (
  tenant text not null,
  what text not null check (what in ('subject', 'record')),
  id uuid not null,
  area_path text collate "C" not null,
  -- of a record: who does not see the ledger does not learn that anything left it
  ledger_id uuid,
  at timestamptz not null default now(),
  written xid8 not null default pg_current_xact_id(),
  primary key (tenant, what, area_path, written, id),
  check ((what = 'record') = (ledger_id is not null))
);
create index departures_old on registers.departures (tenant, at);

alter table registers.departures enable row level security;
alter table registers.departures force row level security;
create policy within_reach on registers.departures using (
  tenant = current_setting('yw.tenant', true)
  and (ledger_id is null
    or ledger_id::text = any (string_to_array(nullif(current_setting('yw.ledgers', true), ''), ',')))
  and (
    current_setting('yw.registers', true) = 'all'
    or (
      current_setting('yw.registers', true) = 'scoped'
      and exists (
        select from unnest(string_to_array(nullif(current_setting('yw.register_areas', true), ''), ',')) as root
        where area_path = root or starts_with(area_path, root || '/')
      )
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
grant select, insert, delete on registers.departures to yiwang_app;

-- Changes are read by area; nothing reads those of a whole county.
create index subjects_changes on registers.subjects (tenant, area_path, written);
create index records_changes on registers.records (tenant, area_path, written);
drop index registers.subjects_feed;
drop index registers.records_feed;
