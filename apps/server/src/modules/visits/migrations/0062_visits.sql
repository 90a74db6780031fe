create schema visits;

-- Who is visited how often: a rule and its versions. Duties keep the version they were made under.
create table visits.rules (
  tenant text not null,
  id uuid not null,
  current_number int not null,
  area_id uuid not null,
  area_path text collate "C" not null,
  retired_on date,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id)
);
create table visits.rule_versions (
  tenant text not null,
  rule_id uuid not null,
  number int not null,
  content jsonb not null,
  effective_from date not null,
  changed_at timestamptz not null,
  changed_by uuid,
  changed_name text not null,
  primary key (tenant, rule_id, number),
  foreign key (tenant, rule_id) references visits.rules (tenant, id)
);

-- One reason to be at a household within a window of days. `worker_id` is a suggestion for the day and is not kept when the
-- visit was made: who went stands with the visit alone. `ledger_id` hides a line from those who may not see the ledger. No
-- foreign keys into the library: an import that is undone takes its subjects with it.
create table visits.duties (
  tenant text not null,
  id uuid not null,
  rule_id uuid not null,
  rule_number int not null,
  -- whom or what it is about
  subject_id uuid not null,
  -- the household it is visited with; itself where there is none
  household_id uuid not null,
  ledger_id uuid,
  area_path text collate "C" not null,
  lng double precision,
  lat double precision,
  -- first day of the calendar period, whatever was cut off from the window
  period date not null,
  window_from date not null,
  window_to date not null check (window_to >= window_from),
  warn_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'exempt', 'missed')),
  planned_on date,
  worker_id uuid,
  place int,
  visit_id uuid,
  changed_at timestamptz not null,
  written xid8 not null default pg_current_xact_id(),
  primary key (tenant, id),
  unique (tenant, rule_id, subject_id, period),
  foreign key (tenant, rule_id, rule_number) references visits.rule_versions (tenant, rule_id, number),
  check (state = 'open' or worker_id is null),
  check ((state = 'done') = (visit_id is not null))
);
create index duties_open on visits.duties (tenant, area_path, planned_on, household_id) where state = 'open';
create index duties_ending on visits.duties (tenant, window_to, household_id) where state = 'open';
create index duties_household on visits.duties (tenant, household_id, window_to);
create index duties_plan on visits.duties (tenant, area_path, window_to, state, planned_on, household_id);
create index duties_feed on visits.duties (tenant, written);

-- A household that is left out for a while. The reason may tell of illness and is sealed.
create table visits.exemptions (
  tenant text not null,
  id uuid not null,
  subject_id uuid not null,
  area_path text collate "C" not null,
  rule_id uuid,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  reason_sealed text not null,
  actor_id uuid,
  actor_name text not null,
  at timestamptz not null,
  ended_on date,
  primary key (tenant, id),
  foreign key (tenant, rule_id) references visits.rules (tenant, id)
);
create index exemptions_subject on visits.exemptions (tenant, subject_id);
create index exemptions_area on visits.exemptions (tenant, area_path, until_on desc, id desc);

-- A visit that was begun or made. Times are the server's; `claimed` ones are what the device said.
create table visits.visits (
  tenant text not null,
  id uuid not null,
  subject_id uuid not null,
  area_path text collate "C" not null,
  actor_id uuid not null,
  actor_name text not null,
  at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  claimed_started_at timestamptz,
  claimed_finished_at timestamptz,
  outcome text check (outcome in ('met', 'away', 'declined')),
  met uuid[] not null default '{}',
  nothing_changed boolean not null default false,
  changed int not null default 0,
  confirmed int not null default 0,
  note_sealed text,
  written xid8 not null default pg_current_xact_id(),
  primary key (tenant, id),
  check ((finished_at is null) = (outcome is null))
);
create index visits_subject on visits.visits (tenant, subject_id, at desc, id desc);
create index visits_area on visits.visits (tenant, area_path, at desc, id desc);
create index visits_newest on visits.visits (tenant, at desc, id desc);
create index visits_own on visits.visits (tenant, actor_id, at desc, id desc);
create index visits_feed on visits.visits (tenant, written);

-- Lines that a visit dealt with. Two who went on the same day, one of them offline, both keep theirs.
create table visits.visit_lines (
  tenant text not null,
  visit_id uuid not null,
  duty_id uuid not null,
  primary key (tenant, visit_id, duty_id),
  foreign key (tenant, visit_id) references visits.visits (tenant, id)
);

-- What was opened elsewhere from a visit or a patrol, and who found it. `ref_id` belongs to the module that `kind` names.
create table visits.opened (
  tenant text not null,
  origin text not null check (origin in ('visit', 'patrol')),
  origin_id uuid not null,
  kind text not null check (kind in ('case', 'service')),
  ref_id uuid not null,
  number text,
  title text not null,
  actor_id uuid not null,
  actor_name text not null,
  at timestamptz not null,
  primary key (tenant, origin, origin_id, kind, ref_id)
);
create index opened_ref on visits.opened (tenant, kind, ref_id);

-- Wishes for a service heard at a door, until the window has taken them up.
create table visits.wishes (
  tenant text not null,
  id uuid not null,
  visit_id uuid not null,
  subject_id uuid,
  area_path text collate "C" not null,
  applicant text not null check (applicant in ('resident', 'company')),
  matter text not null,
  text text not null,
  actor_id uuid not null,
  actor_name text not null,
  at timestamptz not null,
  taken_at timestamptz,
  taken_name text,
  taken_note text,
  primary key (tenant, id),
  foreign key (tenant, visit_id) references visits.visits (tenant, id)
);
create index wishes_area on visits.wishes (tenant, area_path, at desc, id desc);
create index wishes_newest on visits.wishes (tenant, at desc, id desc);
create index wishes_own on visits.wishes (tenant, actor_id, at);

alter table visits.rules enable row level security;
alter table visits.rules force row level security;
create policy own_tenant on visits.rules using (tenant = current_setting('yw.tenant', true));
alter table visits.rule_versions enable row level security;
alter table visits.rule_versions force row level security;
create policy own_tenant on visits.rule_versions using (tenant = current_setting('yw.tenant', true));

-- Second line of defence: what concerns a household follows the reach that the library was opened with.
alter table visits.duties enable row level security;
alter table visits.duties force row level security;
create policy within_reach on visits.duties using (
  tenant = current_setting('yw.tenant', true)
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
alter table visits.exemptions enable row level security;
alter table visits.exemptions force row level security;
create policy within_reach on visits.exemptions using (
  tenant = current_setting('yw.tenant', true)
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
alter table visits.visits enable row level security;
alter table visits.visits force row level security;
create policy within_reach on visits.visits using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.registers', true) = 'all'
    or actor_id = nullif(current_setting('yw.person', true), '')::uuid
    or (
      current_setting('yw.registers', true) = 'scoped'
      and exists (
        select from unnest(string_to_array(nullif(current_setting('yw.register_areas', true), ''), ',')) as root
        where area_path = root or starts_with(area_path, root || '/')
      )
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table visits.wishes enable row level security;
alter table visits.wishes force row level security;
create policy within_reach on visits.wishes using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.registers', true) = 'all'
    or actor_id = nullif(current_setting('yw.person', true), '')::uuid
    or (
      current_setting('yw.registers', true) = 'scoped'
      and exists (
        select from unnest(string_to_array(nullif(current_setting('yw.register_areas', true), ''), ',')) as root
        where area_path = root or starts_with(area_path, root || '/')
      )
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table visits.visit_lines enable row level security;
alter table visits.visit_lines force row level security;
create policy with_visit on visits.visit_lines using (
  tenant = current_setting('yw.tenant', true)
  and exists (select from visits.visits v where v.tenant = visit_lines.tenant and v.id = visit_id)
) with check (tenant = current_setting('yw.tenant', true));
