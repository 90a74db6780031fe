-- Consultations on hard cases: who sat about what, minutes, the decision, and what became of it.

create table cases.consultations (
  tenant text not null,
  id uuid not null,
  case_id uuid not null,
  -- Parties may not read the case itself: what a list shows of it stands here.
  case_number text not null,
  case_title text not null,
  area_path text collate "C",
  reporter_id uuid,
  topic text not null,
  cause text not null check (cause in ('dispute', 'hard-matter', 'repeated-rework', 'leader')),
  agenda text not null,
  state text not null check (state in ('convened', 'decided', 'closed')),
  convened_by_name text not null,
  convened_at timestamptz not null,
  meets_at timestamptz,
  place text not null,
  decision text,
  lead_unit_id uuid,
  -- The parts of units as they were decided; how far they are stands on the case.
  tasks jsonb not null default '[]',
  decided_by_name text,
  decided_at timestamptz,
  closing text,
  closed_by_name text,
  closed_at timestamptz,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, case_id) references cases.cases (tenant, id),
  foreign key (tenant, lead_unit_id) references areas.units (tenant, id)
);
create unique index consultations_open on cases.consultations (tenant, case_id) where state = 'convened';
create index consultations_case on cases.consultations (tenant, case_id, convened_at);
create index consultations_newest on cases.consultations (tenant, convened_at desc, id desc);
create index consultations_reporter on cases.consultations (tenant, reporter_id, convened_at desc, id desc);

create table cases.consultation_parties (
  tenant text not null,
  consultation_id uuid not null,
  unit_id uuid not null,
  seat text not null check (seat in ('governance-centre', 'government-services', 'department', 'town-centre')),
  primary key (tenant, consultation_id, unit_id),
  foreign key (tenant, consultation_id) references cases.consultations (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id)
);
create index consultation_parties_unit on cases.consultation_parties (tenant, unit_id, consultation_id);

create table cases.consultation_minutes (
  tenant text not null,
  consultation_id uuid not null,
  version int not null,
  text text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (tenant, consultation_id, version),
  foreign key (tenant, consultation_id) references cases.consultations (tenant, id)
);

create table cases.consultation_follow_ups (
  tenant text not null,
  consultation_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  by_name text not null,
  unit_id uuid,
  result text not null check (result in ('progress', 'done', 'stuck')),
  note text not null,
  primary key (tenant, consultation_id, id),
  foreign key (tenant, consultation_id) references cases.consultations (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id)
);

alter table cases.consultations enable row level security;
alter table cases.consultations force row level security;
create policy own_tenant on cases.consultations using (tenant = current_setting('yw.tenant', true));
alter table cases.consultation_parties enable row level security;
alter table cases.consultation_parties force row level security;
create policy own_tenant on cases.consultation_parties using (tenant = current_setting('yw.tenant', true));
alter table cases.consultation_minutes enable row level security;
alter table cases.consultation_minutes force row level security;
create policy own_tenant on cases.consultation_minutes using (tenant = current_setting('yw.tenant', true));
alter table cases.consultation_follow_ups enable row level security;
alter table cases.consultation_follow_ups force row level security;
create policy own_tenant on cases.consultation_follow_ups using (tenant = current_setting('yw.tenant', true));

grant select, insert, update on cases.consultations, cases.consultation_parties to yiwang_app;
-- What was said at the table and what became of it is never rewritten.
grant select, insert on cases.consultation_minutes, cases.consultation_follow_ups to yiwang_app;
