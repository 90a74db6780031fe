create schema if not exists services;

create table services.halls (
  tenant text not null,
  id uuid not null,
  name text not null,
  area_id uuid not null,
  area_path text collate "C" not null,
  unit_id uuid not null,
  address text not null,
  phone text not null,
  classes jsonb not null,
  hours jsonb not null,
  extra_hours jsonb not null,
  closed_on jsonb not null,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id)
);
create index halls_area on services.halls (tenant, area_path);

-- `passed` counts the calls in a row that passed over whoever has waited longest; the rule of the queue bounds it.
create table services.hall_windows (
  tenant text not null,
  id uuid not null,
  hall_id uuid not null,
  number int not null,
  name text not null,
  classes text[] not null,
  slot_minutes int not null check (slot_minutes between 5 and 240),
  slot_seats int not null check (slot_seats between 0 and 20),
  open boolean not null default false,
  passed int not null default 0,
  primary key (tenant, id),
  unique (tenant, hall_id, number),
  foreign key (tenant, hall_id) references services.halls (tenant, id)
);

-- Names, phones, places and notes are sealed whole. A missed appointment is a state of the appointment: there is no table and
-- no column that adds them up for anybody.
create table services.appointments (
  tenant text not null,
  id uuid not null,
  code_index text not null,
  kind text not null check (kind in ('window', 'near', 'home', 'online', 'extended')),
  state text not null check (state in ('asked', 'booked', 'arrived', 'done', 'cancelled', 'missed')),
  hall_id uuid not null,
  area_path text collate "C" not null,
  class_code text not null,
  window_id uuid,
  seat int,
  matter_code text,
  matter_name text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  name_masked text not null,
  phone_masked text not null,
  person_sealed text not null,
  need text not null check (need in ('none', 'old', 'pregnant', 'disabled')),
  channel text not null check (channel in ('portal', 'window', 'phone', 'field')),
  server text,
  booked_by uuid,
  booked_at timestamptz not null,
  version int not null default 1,
  primary key (tenant, id),
  unique (tenant, code_index),
  foreign key (tenant, hall_id) references services.halls (tenant, id),
  foreign key (tenant, window_id) references services.hall_windows (tenant, id),
  check ((window_id is null) = (seat is null))
);
-- a seat of a window at a time is given once
create unique index appointments_seat on services.appointments (tenant, window_id, starts_at, seat)
  where state in ('booked', 'arrived');
create index appointments_time on services.appointments (tenant, hall_id, starts_at, id);
create index appointments_area on services.appointments (tenant, starts_at, id);
create index appointments_own on services.appointments (tenant, booked_by, booked_at desc, id desc) where booked_by is not null;

-- One row a hall and day: whoever takes or calls a number holds it, so that numbers and calls follow one another.
create table services.queue_days (
  tenant text not null,
  hall_id uuid not null,
  day date not null,
  numbers jsonb not null default '{}',
  primary key (tenant, hall_id, day),
  foreign key (tenant, hall_id) references services.halls (tenant, id)
);

create table services.tickets (
  tenant text not null,
  id uuid not null,
  code_index text not null,
  hall_id uuid not null,
  day date not null,
  number text not null,
  class_code text not null,
  need text not null check (need in ('none', 'old', 'pregnant', 'disabled')),
  appointment_id uuid,
  booked_at timestamptz,
  state text not null check (state in ('waiting', 'called', 'done', 'skipped', 'left')),
  taken_at timestamptz not null,
  called_at timestamptz,
  last_call_at timestamptz,
  calls int not null default 0,
  window_id uuid,
  done_at timestamptz,
  primary key (tenant, id),
  unique (tenant, code_index),
  unique (tenant, hall_id, day, number),
  foreign key (tenant, hall_id) references services.halls (tenant, id),
  foreign key (tenant, window_id) references services.hall_windows (tenant, id),
  foreign key (tenant, appointment_id) references services.appointments (tenant, id),
  check (state not in ('called', 'done', 'skipped') or window_id is not null)
);
create unique index tickets_current on services.tickets (tenant, window_id) where state = 'called';
create index tickets_day on services.tickets (tenant, hall_id, day, taken_at);
create index tickets_served on services.tickets (tenant, hall_id, class_code, done_at desc) where state = 'done';
create unique index tickets_appointment on services.tickets (tenant, appointment_id) where appointment_id is not null;

create table services.outings (
  tenant text not null,
  id uuid not null,
  title text not null,
  unit_id uuid not null,
  area_id uuid not null,
  area_path text collate "C" not null,
  place text not null,
  matter_code text,
  matter_name text not null,
  day date not null,
  from_time text not null,
  until_time text not null,
  note text not null,
  state text not null check (state in ('planned', 'done', 'cancelled')),
  planned_by uuid,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id)
);
create index outings_newest on services.outings (tenant, day desc, id desc);
create index outings_unit on services.outings (tenant, unit_id, day desc, id desc);
create index outings_area on services.outings (tenant, area_path, day desc, id desc);
create table services.outing_visits (
  tenant text not null,
  outing_id uuid not null,
  id uuid not null,
  position int not null,
  name text not null,
  address text not null,
  phone_masked text not null,
  phone_sealed text,
  subject_id uuid,
  application_id uuid,
  result text not null check (result in ('waiting', 'accepted', 'settled', 'supplement', 'absent', 'declined')),
  note text not null default '',
  at timestamptz,
  primary key (tenant, outing_id, id),
  unique (tenant, outing_id, position),
  foreign key (tenant, outing_id) references services.outings (tenant, id)
);

-- A mandate is only ever ended early; what was signed is never changed. Papers carry when they were given back.
create table services.mandates (
  tenant text not null,
  id uuid not null,
  number text not null,
  code_index text not null,
  subject_id uuid,
  name_masked text not null,
  number_masked text not null,
  phone_masked text not null,
  person_sealed text not null,
  agent_id uuid not null,
  agent_name text not null,
  area_id uuid not null,
  area_path text collate "C" not null,
  range jsonb not null,
  papers jsonb not null,
  starts_on date not null,
  ends_on date not null,
  signing text not null check (signing in ('signature', 'thumbprint')),
  principal_file_id uuid not null,
  agent_file_id uuid not null,
  witness_masked text,
  witness_file_id uuid,
  help_id uuid,
  signed_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text check (revoked_by in ('principal', 'agent', 'office')),
  revoked_note text,
  version int not null default 1,
  primary key (tenant, id),
  unique (tenant, number),
  unique (tenant, code_index),
  foreign key (tenant, area_id) references areas.areas (tenant, id),
  check (ends_on >= starts_on),
  check (signing = 'signature' or (witness_masked is not null and witness_file_id is not null)),
  check ((revoked_at is null) = (revoked_by is null))
);
create index mandates_newest on services.mandates (tenant, signed_at desc, id desc);
create index mandates_area on services.mandates (tenant, area_path, signed_at desc, id desc);
create index mandates_agent on services.mandates (tenant, agent_id, signed_at desc, id desc);
create index mandates_subject on services.mandates (tenant, subject_id, signed_at desc) where subject_id is not null;

create table services.helper_skills (
  tenant text not null,
  person_id uuid not null,
  skills text[] not null,
  primary key (tenant, person_id)
);
-- There is no fee in this table, as there is none in the rule.
create table services.help_requests (
  tenant text not null,
  id uuid not null,
  code_index text not null,
  kind text not null check (kind in ('answer', 'agency')),
  state text not null check (state in ('asked', 'assigned', 'done', 'withdrawn')),
  area_id uuid not null,
  area_path text collate "C" not null,
  list_code text,
  -- what a mandate for it names as its matter
  item_code text not null,
  item_group text,
  item_name text not null,
  applicant text not null check (applicant in ('resident', 'old', 'disabled', 'pregnant', 'sick', 'enterprise', 'other')),
  subject_id uuid,
  name_masked text not null,
  phone_masked text not null,
  said_sealed text not null,
  asked_by uuid,
  asked_at timestamptz not null,
  answer_by timestamptz,
  helper_id uuid,
  helper_name text,
  chosen_by text check (chosen_by in ('rule', 'person')),
  assigned_at timestamptz,
  done_at timestamptz,
  done_on date,
  answer text,
  mandate_id uuid,
  application_id uuid,
  applicant_file_id uuid,
  helper_file_id uuid,
  version int not null default 1,
  primary key (tenant, id),
  unique (tenant, code_index),
  foreign key (tenant, area_id) references areas.areas (tenant, id),
  foreign key (tenant, mandate_id) references services.mandates (tenant, id),
  check (state <> 'assigned' or helper_id is not null),
  check (state <> 'done' or kind = 'answer' or mandate_id is not null)
);
create index help_newest on services.help_requests (tenant, asked_at desc, id desc);
create index help_area on services.help_requests (tenant, area_path, asked_at desc, id desc);
create index help_helper on services.help_requests (tenant, helper_id, asked_at desc, id desc) where helper_id is not null;
create index help_open on services.help_requests (tenant, helper_id) where state = 'assigned';
create index help_done on services.help_requests (tenant, done_on, id) where state = 'done';

-- No column names whoever served: ratings are of units and matters.
create table services.ratings (
  tenant text not null,
  id uuid not null,
  rated text not null check (rated in ('visit', 'application', 'help')),
  -- the ticket, the application or the request for help
  rated_id uuid not null,
  level text not null check (level in ('very-satisfied', 'satisfied', 'fair', 'dissatisfied', 'very-dissatisfied')),
  state text not null check (state in ('kept', 'open', 'called-back', 'corrected', 'contested', 'answered', 'excluded')),
  bad boolean not null,
  charged boolean not null,
  unit_id uuid not null,
  area_path text collate "C" not null,
  hall_id uuid,
  matter_name text not null,
  channel text not null check (channel in ('portal', 'device', 'phone', 'paper')),
  text text not null,
  phone_masked text not null,
  phone_sealed text,
  at timestamptz not null,
  day date not null,
  due_at timestamptz,
  calls int not null default 0,
  called_back boolean not null default false,
  contested_by uuid,
  decided_by uuid,
  exclusion text check (exclusion in ('mistaken', 'untrue', 'malicious')),
  answer text,
  version int not null default 1,
  primary key (tenant, id),
  unique (tenant, rated, rated_id),
  foreign key (tenant, unit_id) references areas.units (tenant, id),
  -- one person contests and another decides, each with a reason
  check (state <> 'excluded' or (decided_by is not null and contested_by is not null and decided_by <> contested_by
    and exclusion is not null))
);
create index ratings_newest on services.ratings (tenant, at desc, id desc);
create index ratings_unit on services.ratings (tenant, unit_id, at desc, id desc);
create index ratings_area on services.ratings (tenant, area_path, at desc, id desc);
create index ratings_open on services.ratings (tenant, due_at, id)
  where state in ('open', 'called-back', 'corrected', 'contested');
create index ratings_day on services.ratings (tenant, day);
create table services.rating_steps (
  tenant text not null,
  rating_id uuid not null,
  number int not null,
  at timestamptz not null,
  action text not null,
  side text not null check (side in ('resident', 'unit', 'centre')),
  actor_id uuid,
  note text not null,
  primary key (tenant, rating_id, number),
  foreign key (tenant, rating_id) references services.ratings (tenant, id)
);

-- What the hall hangs on its wall anyway.
alter table services.halls enable row level security;
alter table services.halls force row level security;
create policy own_tenant on services.halls using (tenant = current_setting('yw.tenant', true));
alter table services.hall_windows enable row level security;
alter table services.hall_windows force row level security;
create policy own_tenant on services.hall_windows using (tenant = current_setting('yw.tenant', true));
alter table services.queue_days enable row level security;
alter table services.queue_days force row level security;
create policy own_tenant on services.queue_days using (tenant = current_setting('yw.tenant', true));
alter table services.tickets enable row level security;
alter table services.tickets force row level security;
create policy own_tenant on services.tickets using (tenant = current_setting('yw.tenant', true));
alter table services.helper_skills enable row level security;
alter table services.helper_skills force row level security;
create policy own_tenant on services.helper_skills using (tenant = current_setting('yw.tenant', true));

-- What concerns people is seen in the areas, by the units and by the persons that the hall was opened for.
alter table services.appointments enable row level security;
alter table services.appointments force row level security;
create policy within_reach on services.appointments using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.hall', true) = 'all'
    or booked_by = nullif(current_setting('yw.hall_person', true), '')::uuid
    or exists (
      select from unnest(string_to_array(nullif(current_setting('yw.hall_areas', true), ''), ',')) as root
      where area_path = root or starts_with(area_path, root || '/')
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table services.outings enable row level security;
alter table services.outings force row level security;
create policy within_reach on services.outings using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.hall', true) = 'all'
    or unit_id::text = any (string_to_array(current_setting('yw.hall_units', true), ','))
    or exists (
      select from unnest(string_to_array(nullif(current_setting('yw.hall_areas', true), ''), ',')) as root
      where area_path = root or starts_with(area_path, root || '/')
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table services.outing_visits enable row level security;
alter table services.outing_visits force row level security;
create policy with_outing on services.outing_visits using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.hall', true) = 'all'
    or exists (select from services.outings o where o.tenant = outing_visits.tenant and o.id = outing_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table services.mandates enable row level security;
alter table services.mandates force row level security;
create policy within_reach on services.mandates using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.hall', true) = 'all'
    or agent_id = nullif(current_setting('yw.hall_person', true), '')::uuid
    or exists (
      select from unnest(string_to_array(nullif(current_setting('yw.hall_areas', true), ''), ',')) as root
      where area_path = root or starts_with(area_path, root || '/')
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table services.help_requests enable row level security;
alter table services.help_requests force row level security;
create policy within_reach on services.help_requests using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.hall', true) = 'all'
    or helper_id = nullif(current_setting('yw.hall_person', true), '')::uuid
    or asked_by = nullif(current_setting('yw.hall_person', true), '')::uuid
    or exists (
      select from unnest(string_to_array(nullif(current_setting('yw.hall_areas', true), ''), ',')) as root
      where area_path = root or starts_with(area_path, root || '/')
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table services.ratings enable row level security;
alter table services.ratings force row level security;
create policy within_reach on services.ratings using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.hall', true) = 'all'
    or unit_id::text = any (string_to_array(current_setting('yw.hall_units', true), ','))
    or exists (
      select from unnest(string_to_array(nullif(current_setting('yw.hall_areas', true), ''), ',')) as root
      where area_path = root or starts_with(area_path, root || '/')
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table services.rating_steps enable row level security;
alter table services.rating_steps force row level security;
create policy with_rating on services.rating_steps using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.hall', true) = 'all'
    or exists (select from services.ratings r where r.tenant = rating_steps.tenant and r.id = rating_id)
  )
) with check (tenant = current_setting('yw.tenant', true));

grant usage on schema services to yiwang_app;
grant select, insert, update on services.halls, services.hall_windows, services.appointments, services.queue_days,
  services.tickets, services.outings, services.outing_visits, services.mandates, services.helper_skills,
  services.help_requests, services.ratings to yiwang_app;
grant select, insert on services.rating_steps to yiwang_app;
