create schema if not exists services;

-- An application under one version of its matter. What concerns people is sealed: `person_sealed` holds names, numbers and
-- addresses of applicant and agent, `form_sealed` the form; the indexes find whole values. `office_*` is who took it in and keeps
-- it to the end, `authority_unit_id` who has the power.
create table services.applications (
  tenant text not null,
  id uuid not null,
  number text not null,
  tracking_code text not null,
  matter_id uuid not null,
  matter_version_id uuid not null,
  matter_code text not null,
  matter_name text not null,
  handling text not null check (handling in ('instant', 'promised')),
  channel text not null check (channel in ('window', 'station', 'field', 'portal', 'phone')),
  role text not null check (role in ('single', 'parent', 'part')),
  parent_id uuid,
  state text not null check (state in ('draft', 'submitted', 'supplementing', 'accepted', 'reviewing', 'deciding', 'paused',
    'decided', 'issued', 'delivered', 'archived', 'refused', 'withdrawn', 'not-accepted')),
  outcome text check (outcome in ('granted', 'refused', 'not-accepted', 'withdrawn')),
  applicant_kind text not null check (applicant_kind in ('person', 'organisation')),
  applicant_subject_id uuid,
  applicant_person_id uuid,
  applicant_name_masked text not null,
  applicant_name_index text not null,
  number_index text,
  number_masked text,
  phone_sealed text,
  phone_masked text,
  phone_index text,
  address_masked text,
  person_sealed text not null,
  agent_relation text,
  agent_name_masked text,
  agent_phone_masked text,
  mandate_id uuid,
  form_sealed text not null,
  delivery_way text not null check (delivery_way in ('pickup', 'courier', 'helper', 'station', 'electronic')),
  area_id uuid not null,
  area_path text collate "C" not null,
  office_area_id uuid not null,
  office_path text collate "C" not null,
  office_unit_id uuid,
  authority_unit_id uuid not null,
  opened_by uuid,
  opened_name text not null,
  accepted_by uuid,
  reviewed_by uuid,
  reviewed_name text,
  decided_by uuid,
  statutory jsonb,
  promised jsonb,
  rules jsonb not null,
  course jsonb not null,
  created_at timestamptz not null,
  submitted_at timestamptz,
  accepted_at timestamptz,
  decided_at timestamptz,
  issued_at timestamptz,
  delivered_at timestamptz,
  changed_at timestamptz not null,
  notice_due_at timestamptz,
  supplement_due_at timestamptz,
  statutory_due_at timestamptz,
  promised_due_at timestamptz,
  provisional boolean not null default false,
  -- 0 in time, 1 beyond the promise, 2 beyond the law
  lateness smallint not null default 0 check (lateness between 0 and 2),
  -- working days it took, when it is decided
  actual_days int,
  -- when time alone next brings something about
  watch_at timestamptz,
  version int not null default 1,
  primary key (tenant, id),
  unique (tenant, number),
  unique (tenant, tracking_code),
  foreign key (tenant, area_id) references areas.areas (tenant, id),
  foreign key (tenant, office_area_id) references areas.areas (tenant, id),
  foreign key (tenant, authority_unit_id) references areas.units (tenant, id),
  check ((role = 'part') = (parent_id is not null)),
  check (state <> 'refused' or outcome = 'refused')
);
create index applications_newest on services.applications (tenant, created_at desc, id desc);
create index applications_office on services.applications (tenant, office_path, created_at desc, id desc);
create index applications_authority on services.applications (tenant, authority_unit_id, created_at desc, id desc);
create index applications_matter on services.applications (tenant, matter_id, created_at desc, id desc);
create index applications_state on services.applications (tenant, state, created_at desc, id desc);
create index applications_running on services.applications (tenant, promised_due_at, id)
  where state in ('accepted', 'reviewing', 'deciding', 'paused');
create index applications_submitted on services.applications (tenant, notice_due_at, id) where state = 'submitted';
create index applications_late on services.applications (tenant, promised_due_at, id)
  where lateness > 0 and state in ('accepted', 'reviewing', 'deciding', 'paused');
create index applications_own on services.applications (tenant, applicant_person_id, created_at desc, id desc)
  where applicant_person_id is not null;
create index applications_opened on services.applications (tenant, opened_by, created_at desc, id desc);
create index applications_subject on services.applications (tenant, applicant_subject_id, created_at desc)
  where applicant_subject_id is not null;
create index applications_name on services.applications (tenant, applicant_name_index);
create index applications_number on services.applications (tenant, number_index) where number_index is not null;
create index applications_phone on services.applications (tenant, phone_index) where phone_index is not null;
create index applications_parts on services.applications (tenant, parent_id) where parent_id is not null;
create index applications_watch on services.applications (tenant, watch_at, id) where watch_at is not null;

-- The story: only added to. `open` steps are told to the applicant.
create table services.steps (
  tenant text not null,
  application_id uuid not null,
  number int not null,
  at timestamptz not null,
  action text not null,
  to_state text not null,
  actor_id uuid,
  actor_name text not null,
  unit_name text,
  note text not null,
  open boolean not null,
  facts jsonb not null default '{}',
  primary key (tenant, application_id, number),
  foreign key (tenant, application_id) references services.applications (tenant, id)
);

create table services.materials (
  tenant text not null,
  application_id uuid not null,
  key text not null,
  position int not null,
  state text not null check (state in ('missing', 'given', 'exempt', 'promised', 'not-needed')),
  source text check (source in ('library', 'earlier', 'picture', 'paper', 'promise')),
  files jsonb not null default '[]',
  note text not null default '',
  changed_at timestamptz,
  primary key (tenant, application_id, key),
  foreign key (tenant, application_id) references services.applications (tenant, id)
);

-- What a person let the office look up, for one application; nothing is looked up by one that was taken back.
create table services.consents (
  tenant text not null,
  id uuid not null,
  application_id uuid not null,
  subject_id uuid,
  facts jsonb not null,
  earlier boolean not null,
  how text not null check (how in ('online', 'signed', 'witnessed')),
  file_id uuid,
  witness text not null default '',
  given_at timestamptz not null,
  given_by uuid,
  revoked_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, application_id) references services.applications (tenant, id)
);
create index consents_application on services.consents (tenant, application_id);

-- Paper originals: at every moment one person answers for each, or a sealed bundle holds it.
create table services.bundles (
  tenant text not null,
  id uuid not null,
  number text not null,
  state text not null check (state in ('open', 'sealed', 'received', 'settled')),
  from_area_id uuid not null,
  from_path text collate "C" not null,
  to_area_id uuid not null,
  to_path text collate "C" not null,
  made_by uuid not null,
  made_name text not null,
  sealed_count int not null default 0,
  received_count int,
  opened_at timestamptz not null,
  sealed_at timestamptz,
  received_at timestamptz,
  received_name text,
  note text not null default '',
  version int not null default 1,
  primary key (tenant, id),
  unique (tenant, number),
  foreign key (tenant, from_area_id) references areas.areas (tenant, id),
  foreign key (tenant, to_area_id) references areas.areas (tenant, id)
);
create index bundles_newest on services.bundles (tenant, opened_at desc, id desc);

create table services.originals (
  tenant text not null,
  id uuid not null,
  application_id uuid not null,
  material_key text not null,
  title text not null,
  pieces int not null check (pieces > 0),
  state text not null check (state in ('held', 'offered', 'bundled', 'returned', 'lost')),
  holder_id uuid,
  holder_name text not null,
  offered_to uuid,
  offered_name text,
  bundle_id uuid,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, application_id) references services.applications (tenant, id),
  foreign key (tenant, bundle_id) references services.bundles (tenant, id),
  check ((state = 'bundled') = (bundle_id is not null)),
  check ((state = 'offered') = (offered_to is not null)),
  check (state not in ('held', 'offered') or holder_id is not null)
);
create index originals_application on services.originals (tenant, application_id);
create index originals_holder on services.originals (tenant, holder_id, changed_at desc, id desc)
  where state in ('held', 'offered');
create index originals_offered on services.originals (tenant, offered_to, changed_at desc, id desc) where state = 'offered';

create table services.custody (
  tenant text not null,
  original_id uuid not null,
  number int not null,
  at timestamptz not null,
  action text not null,
  from_id uuid,
  from_name text not null,
  to_id uuid,
  to_name text not null,
  note text not null default '',
  -- signature or witness, where the other side is the applicant
  receipt jsonb,
  primary key (tenant, original_id, number),
  foreign key (tenant, original_id) references services.originals (tenant, id)
);

create table services.bundle_items (
  tenant text not null,
  bundle_id uuid not null,
  original_id uuid not null,
  application_id uuid not null,
  found boolean,
  settled boolean not null default false,
  note text not null default '',
  primary key (tenant, bundle_id, original_id),
  foreign key (tenant, bundle_id) references services.bundles (tenant, id),
  foreign key (tenant, original_id) references services.originals (tenant, id)
);

-- Official papers as they were issued; what they say is sealed whole, and the PDF is made from it when it is asked for.
create table services.papers (
  tenant text not null,
  id uuid not null,
  application_id uuid,
  kind text not null,
  number text not null,
  code text not null,
  title text not null,
  content_sealed text not null,
  issued_at timestamptz not null,
  valid_from date,
  valid_to date,
  revoked_at timestamptz,
  primary key (tenant, id),
  unique (tenant, number),
  foreign key (tenant, application_id) references services.applications (tenant, id)
);
create index papers_application on services.papers (tenant, application_id, issued_at);

create table services.deliveries (
  tenant text not null,
  id uuid not null,
  application_id uuid not null,
  method text not null check (method in ('window', 'courier', 'worker', 'online')),
  state text not null check (state in ('waiting', 'shipped', 'delivered', 'failed')),
  address_sealed text,
  address_masked text,
  worker_id uuid,
  waybill text,
  attempts int not null default 0,
  next_at timestamptz,
  at timestamptz not null,
  delivered_at timestamptz,
  receipt jsonb,
  primary key (tenant, id),
  foreign key (tenant, application_id) references services.applications (tenant, id)
);
create index deliveries_application on services.deliveries (tenant, application_id, at);
create index deliveries_waiting on services.deliveries (tenant, next_at, id) where state = 'waiting' and method = 'courier';
-- What the courier of the demo would have been given.
create table services.courier_outbox (
  tenant text not null,
  delivery_id uuid not null,
  waybill text not null,
  at timestamptz not null,
  primary key (tenant, delivery_id)
);

-- How many stand where, and what each day brought. `part` spreads what many write at once over several rows.
create table services.tallies (
  tenant text not null,
  office_path text collate "C" not null,
  authority_unit_id uuid not null,
  state text not null,
  lateness smallint not null,
  part smallint not null,
  amount int not null,
  primary key (tenant, office_path, authority_unit_id, state, lateness, part)
);
create index tallies_authority on services.tallies (tenant, authority_unit_id);
create table services.days (
  tenant text not null,
  day date not null,
  office_path text collate "C" not null,
  authority_unit_id uuid not null,
  matter_id uuid not null,
  part smallint not null,
  submitted int not null default 0,
  accepted int not null default 0,
  decided int not null default 0,
  granted int not null default 0,
  refused int not null default 0,
  not_accepted int not null default 0,
  withdrawn int not null default 0,
  in_law int not null default 0,
  in_promise int not null default 0,
  early int not null default 0,
  delivered int not null default 0,
  zero_visit int not null default 0,
  statutory_days int not null default 0,
  promised_days int not null default 0,
  actual_days int not null default 0,
  hours jsonb not null default '{}',
  primary key (tenant, day, office_path, authority_unit_id, matter_id, part)
);
create table services.first_tries (
  tenant text not null,
  day date not null,
  office_path text collate "C" not null,
  authority_unit_id uuid not null,
  matter_id uuid not null,
  material text not null,
  amount int not null,
  primary key (tenant, day, office_path, authority_unit_id, matter_id, material)
);

-- Whoever may see an application: its office, its authority, its applicant, whoever opened it, and the one that an authorised
-- act concerns.
alter table services.applications enable row level security;
alter table services.applications force row level security;
create policy within_reach on services.applications using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or id = nullif(current_setting('yw.service_id', true), '')::uuid
    or (
      current_setting('yw.services', true) = 'scoped'
      and (
        authority_unit_id::text = any (string_to_array(current_setting('yw.service_units', true), ','))
        or opened_by = nullif(current_setting('yw.service_person', true), '')::uuid
        or applicant_person_id = nullif(current_setting('yw.service_person', true), '')::uuid
        or exists (
          select from unnest(string_to_array(nullif(current_setting('yw.service_areas', true), ''), ',')) as root
          where office_path = root or starts_with(office_path, root || '/')
        )
      )
    )
  )
) with check (tenant = current_setting('yw.tenant', true));

alter table services.steps enable row level security;
alter table services.steps force row level security;
create policy with_application on services.steps using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or exists (select from services.applications a where a.tenant = steps.tenant and a.id = application_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table services.materials enable row level security;
alter table services.materials force row level security;
create policy with_application on services.materials using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or exists (select from services.applications a where a.tenant = materials.tenant and a.id = application_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table services.consents enable row level security;
alter table services.consents force row level security;
create policy with_application on services.consents using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or exists (select from services.applications a where a.tenant = consents.tenant and a.id = application_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table services.papers enable row level security;
alter table services.papers force row level security;
create policy with_application on services.papers using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or exists (select from services.applications a where a.tenant = papers.tenant and a.id = application_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table services.deliveries enable row level security;
alter table services.deliveries force row level security;
create policy with_application on services.deliveries using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or exists (select from services.applications a where a.tenant = deliveries.tenant and a.id = application_id)
  )
) with check (tenant = current_setting('yw.tenant', true));

-- A paper is seen with its application and by whoever holds it, is to take it, or opens the bundle it lies in.
alter table services.originals enable row level security;
alter table services.originals force row level security;
create policy in_custody on services.originals using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or holder_id = nullif(current_setting('yw.service_person', true), '')::uuid
    or offered_to = nullif(current_setting('yw.service_person', true), '')::uuid
    or exists (select from services.applications a where a.tenant = originals.tenant and a.id = application_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table services.custody enable row level security;
alter table services.custody force row level security;
create policy with_original on services.custody using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or exists (select from services.originals o where o.tenant = custody.tenant and o.id = original_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table services.bundles enable row level security;
alter table services.bundles force row level security;
create policy within_reach on services.bundles using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or exists (
      select from unnest(string_to_array(nullif(current_setting('yw.service_areas', true), ''), ',')) as root
      where from_path = root or starts_with(from_path, root || '/') or to_path = root or starts_with(to_path, root || '/')
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table services.bundle_items enable row level security;
alter table services.bundle_items force row level security;
create policy with_bundle on services.bundle_items using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or exists (select from services.bundles b where b.tenant = bundle_items.tenant and b.id = bundle_id)
  )
) with check (tenant = current_setting('yw.tenant', true));

alter table services.courier_outbox enable row level security;
alter table services.courier_outbox force row level security;
create policy own_tenant on services.courier_outbox using (tenant = current_setting('yw.tenant', true));
alter table services.tallies enable row level security;
alter table services.tallies force row level security;
create policy own_tenant on services.tallies using (tenant = current_setting('yw.tenant', true));
alter table services.days enable row level security;
alter table services.days force row level security;
create policy own_tenant on services.days using (tenant = current_setting('yw.tenant', true));
alter table services.first_tries enable row level security;
alter table services.first_tries force row level security;
create policy own_tenant on services.first_tries using (tenant = current_setting('yw.tenant', true));

grant usage on schema services to yiwang_app;
grant select, insert, update on services.applications, services.originals, services.bundles, services.papers, services.deliveries,
  services.consents to yiwang_app;
grant select, insert, update, delete on services.materials, services.bundle_items, services.tallies, services.days,
  services.first_tries to yiwang_app;
grant select, insert on services.steps, services.custody, services.courier_outbox to yiwang_app;
