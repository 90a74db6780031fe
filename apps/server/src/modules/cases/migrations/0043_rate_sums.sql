-- Figures of closed cases by day and by month, unit and town: what the rates of a year are read from. A round keeps them;
-- what changed since its last turn is counted from the cases themselves, so nobody reads yesterday's figure.
create table cases.rate_sums (
  tenant text not null,
  grain text not null check (grain in ('day', 'month')),
  -- The first day of it, in China's time.
  start date not null,
  -- All zeros where no unit handled it.
  unit_id uuid not null,
  -- The town, or the county where a case was put no lower; empty for none.
  area_path text collate "C" not null,
  closed int not null,
  excluded int not null,
  rated int not null,
  solved int not null,
  satisfied int not null,
  timed int not null,
  in_time int not null,
  primary key (tenant, grain, start, unit_id, area_path)
);

-- Up to which transactions the figures were counted.
create table cases.rate_marks (
  tenant text not null,
  horizon xid8 not null,
  primary key (tenant)
);

alter table cases.rate_sums enable row level security;
alter table cases.rate_sums force row level security;
create policy own_tenant on cases.rate_sums using (tenant = current_setting('yw.tenant', true));
alter table cases.rate_marks enable row level security;
alter table cases.rate_marks force row level security;
create policy own_tenant on cases.rate_marks using (tenant = current_setting('yw.tenant', true));
grant select, insert, update, delete on cases.rate_sums, cases.rate_marks to yiwang_app;
