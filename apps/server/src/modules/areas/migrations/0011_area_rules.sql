-- Local rules beside the ranges of households; a county without a row keeps to the defaults of the program.
create table areas.settings (
  tenant text not null,
  levels text[] not null
    check (levels <@ array['county', 'town', 'district', 'village', 'grid', 'micro-grid']),
  staff_per_10000 double precision check (staff_per_10000 >= 0),
  version int not null default 1,
  primary key (tenant)
);
alter table areas.settings enable row level security;
alter table areas.settings force row level security;
create policy own_tenant on areas.settings using (tenant = current_setting('yw.tenant', true));
grant select, insert, update on areas.settings to yiwang_app;

-- A range that a county gives up is taken away.
grant delete on areas.rules to yiwang_app;

-- Why the outline changed on this day; null where it came with the area itself.
alter table areas.outlines add column reason text;
