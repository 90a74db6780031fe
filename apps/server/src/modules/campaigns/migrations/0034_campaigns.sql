create schema campaigns;

-- A form is a list of facts and the few fields that are nowhere yet. `findings` is what the check before it went out said.
create table campaigns.forms (
  tenant text not null,
  id uuid not null,
  code text not null,
  name text not null,
  subject text not null check (subject in ('person', 'household', 'dwelling', 'organisation')),
  content jsonb not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  state text not null check (state in ('draft', 'proposed', 'published', 'withdrawn', 'retired')),
  findings jsonb,
  proposed_by uuid,
  proposed_name text,
  proposed_at timestamptz,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  note text,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id),
  -- one person proposes and another lets it out
  check (state <> 'published' or (decided_by is not null and decided_by <> proposed_by and findings is not null))
);
create unique index forms_code on campaigns.forms (tenant, code) where state <> 'withdrawn';
create index forms_newest on campaigns.forms (tenant, changed_at desc, id desc);
create index forms_unit on campaigns.forms (tenant, unit_id, changed_at desc, id desc);

create table campaigns.campaigns (
  tenant text not null,
  id uuid not null,
  form_id uuid not null,
  unit_id uuid not null,
  title text not null,
  text text not null,
  area_id uuid not null,
  area_path text collate "C" not null,
  target jsonb,
  closes_on date not null,
  -- the first instant after the last day, in China
  ends_at timestamptz not null,
  remind_days int not null check (remind_days between 1 and 60),
  registration text check (registration in ('identity-number', 'phone')),
  code text,
  state text not null check (state in ('draft', 'running', 'closed', 'cancelled')),
  created_at timestamptz not null,
  started_at timestamptz,
  reminded_at timestamptz,
  closed_at timestamptz,
  note text,
  version int not null default 1,
  primary key (tenant, id),
  unique (tenant, code),
  foreign key (tenant, form_id) references campaigns.forms (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id),
  check (target is not null or registration is not null),
  check ((registration is null) = (code is null)),
  check (state <> 'running' or started_at is not null)
);
create index campaigns_newest on campaigns.campaigns (tenant, created_at desc, id desc);
create index campaigns_unit on campaigns.campaigns (tenant, unit_id, created_at desc, id desc);
create index campaigns_running on campaigns.campaigns (tenant, id) where state = 'running';

-- Whom a campaign asks about, frozen at its start. There is no column for a worker: the grid's team has it, and who answered
-- stands with the statement and in the audit log alone. `ledger_id` hides it from those who may not see the ledger.
create table campaigns.targets (
  tenant text not null,
  campaign_id uuid not null,
  subject_id uuid not null,
  -- the household it is visited with; itself where there is none
  household_id uuid not null,
  area_path text collate "C" not null,
  ledger_id uuid,
  state text not null default 'open' check (state in ('open', 'answered', 'late', 'exempt')),
  reason text,
  changed_at timestamptz not null,
  primary key (tenant, campaign_id, subject_id),
  foreign key (tenant, campaign_id) references campaigns.campaigns (tenant, id),
  check ((state = 'exempt') = (reason is not null))
);
create index targets_subject on campaigns.targets (tenant, subject_id);
create index targets_household on campaigns.targets (tenant, household_id);
create index targets_open on campaigns.targets (tenant, area_path, household_id, campaign_id, subject_id) where state = 'open';
create index targets_area on campaigns.targets (tenant, campaign_id, area_path, household_id, subject_id);

-- How far a campaign has come, by the area its targets lie in; sums over a subtree give every level. `part` spreads what many
-- write at once over several rows, so that nobody waits for another's commit.
create table campaigns.progress (
  tenant text not null,
  campaign_id uuid not null,
  area_path text collate "C" not null,
  part smallint not null default 0,
  targets int not null default 0,
  answered int not null default 0,
  late int not null default 0,
  exempt int not null default 0,
  registered int not null default 0,
  primary key (tenant, campaign_id, area_path, part),
  foreign key (tenant, campaign_id) references campaigns.campaigns (tenant, id)
);

-- What the forms' own fields say of a subject, and when a visit last looked at any of its facts. The statements are what was
-- said, whole; `values`, `origins` and `conflicts` follow from them. No foreign key: an import that is undone takes its
-- subjects with it.
create table campaigns.facts (
  tenant text not null,
  subject_id uuid not null,
  values jsonb not null default '{}',
  origins jsonb not null default '{}',
  conflicts jsonb not null default '{}',
  -- name of the fact -> instant
  looked jsonb not null default '{}',
  primary key (tenant, subject_id)
);
create table campaigns.own_statements (
  tenant text not null,
  subject_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  seen_at timestamptz not null,
  source text not null check (source in ('decision', 'department', 'visit', 'resident', 'import')),
  speaker text not null,
  actor_id uuid,
  actor_name text not null,
  values jsonb not null,
  primary key (tenant, subject_id, id)
);

-- What people entered themselves, sealed as a whole. Every entry keeps its receipt; a person counts once in a campaign.
create table campaigns.entries (
  tenant text not null,
  id uuid not null,
  campaign_id uuid not null,
  receipt_index text not null,
  person_index text not null,
  sealed text not null,
  -- waiting: not yet in the library
  state text not null check (state in ('waiting', 'done', 'failed')),
  at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (tenant, id),
  unique (tenant, receipt_index),
  foreign key (tenant, campaign_id) references campaigns.campaigns (tenant, id)
);
create index entries_waiting on campaigns.entries (tenant, id) where state = 'waiting';
create index entries_campaign on campaigns.entries (tenant, campaign_id, person_index);
create table campaigns.registered (
  tenant text not null,
  campaign_id uuid not null,
  person_index text not null,
  entry_id uuid not null,
  primary key (tenant, campaign_id, person_index),
  foreign key (tenant, campaign_id) references campaigns.campaigns (tenant, id)
);

create table campaigns.reports (
  tenant text not null,
  id uuid not null,
  code text not null,
  current_definition int not null,
  primary key (tenant, id),
  unique (tenant, code)
);
create table campaigns.report_definitions (
  tenant text not null,
  report_id uuid not null,
  number int not null,
  definition jsonb not null,
  declared_at timestamptz not null,
  declared_by uuid,
  primary key (tenant, report_id, number),
  foreign key (tenant, report_id) references campaigns.reports (tenant, id)
);
-- A month that is over, as it was counted then, under the definition of then.
create table campaigns.kept_tables (
  tenant text not null,
  report_id uuid not null,
  month text not null check (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  number int not null,
  rows jsonb not null,
  made_at timestamptz not null,
  primary key (tenant, report_id, month),
  foreign key (tenant, report_id, number) references campaigns.report_definitions (tenant, report_id, number)
);

alter table campaigns.forms enable row level security;
alter table campaigns.forms force row level security;
create policy own_tenant on campaigns.forms using (tenant = current_setting('yw.tenant', true));
alter table campaigns.campaigns enable row level security;
alter table campaigns.campaigns force row level security;
create policy own_tenant on campaigns.campaigns using (tenant = current_setting('yw.tenant', true));
alter table campaigns.progress enable row level security;
alter table campaigns.progress force row level security;
create policy own_tenant on campaigns.progress using (tenant = current_setting('yw.tenant', true));
alter table campaigns.entries enable row level security;
alter table campaigns.entries force row level security;
create policy own_tenant on campaigns.entries using (tenant = current_setting('yw.tenant', true));
alter table campaigns.registered enable row level security;
alter table campaigns.registered force row level security;
create policy own_tenant on campaigns.registered using (tenant = current_setting('yw.tenant', true));
alter table campaigns.reports enable row level security;
alter table campaigns.reports force row level security;
create policy own_tenant on campaigns.reports using (tenant = current_setting('yw.tenant', true));
alter table campaigns.report_definitions enable row level security;
alter table campaigns.report_definitions force row level security;
create policy own_tenant on campaigns.report_definitions using (tenant = current_setting('yw.tenant', true));
alter table campaigns.kept_tables enable row level security;
alter table campaigns.kept_tables force row level security;
create policy own_tenant on campaigns.kept_tables using (tenant = current_setting('yw.tenant', true));

-- Second line of defence: what concerns a subject follows the reach that the library was opened with.
alter table campaigns.targets enable row level security;
alter table campaigns.targets force row level security;
create policy within_reach on campaigns.targets using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.registers', true) = 'all'
    or subject_id = nullif(current_setting('yw.subject_id', true), '')::uuid
    or (
      current_setting('yw.registers', true) = 'scoped'
      and exists (
        select from unnest(string_to_array(nullif(current_setting('yw.register_areas', true), ''), ',')) as root
        where area_path = root or starts_with(area_path, root || '/')
      )
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table campaigns.facts enable row level security;
alter table campaigns.facts force row level security;
create policy with_subject on campaigns.facts using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.registers', true) = 'all'
    or exists (select from registers.v_subjects s where s.tenant = facts.tenant and s.id = subject_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table campaigns.own_statements enable row level security;
alter table campaigns.own_statements force row level security;
create policy with_subject on campaigns.own_statements using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.registers', true) = 'all'
    or exists (select from registers.v_subjects s where s.tenant = own_statements.tenant and s.id = subject_id)
  )
) with check (tenant = current_setting('yw.tenant', true));

grant usage on schema campaigns to yiwang_app;
grant select, insert, update on campaigns.forms, campaigns.campaigns, campaigns.reports to yiwang_app;
grant select, insert, update, delete on campaigns.targets, campaigns.progress, campaigns.facts, campaigns.entries to yiwang_app;
grant select, insert, delete on campaigns.own_statements, campaigns.registered to yiwang_app;
grant select, insert on campaigns.report_definitions, campaigns.kept_tables to yiwang_app;
