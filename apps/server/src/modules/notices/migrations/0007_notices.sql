create schema notices;

-- What somebody asked to be told, written with what it tells of and taken away by whoever hands it out.
create table notices.requests (
  tenant text not null,
  id uuid not null,
  key text not null,
  template text not null,
  body jsonb not null,
  at timestamptz not null,
  attempts int not null default 0,
  next_at timestamptz not null,
  primary key (tenant, id)
);
create index requests_due on notices.requests (tenant, next_at, id);

-- One notice for a person and a key, however often it is asked for.
create table notices.notices (
  tenant text not null,
  id uuid not null,
  person_id uuid not null,
  key text not null,
  template text not null,
  template_version int not null,
  params jsonb not null,
  link_type text,
  link_id uuid,
  urgent boolean not null,
  at timestamptz not null,
  read_at timestamptz,
  written xid8 not null default pg_current_xact_id(),
  primary key (tenant, id),
  unique (tenant, person_id, key),
  check ((link_type is null) = (link_id is null)),
  foreign key (tenant, person_id) references identity.people (tenant, id)
);
create index notices_person on notices.notices (tenant, person_id, (read_at is null) desc, at desc, id desc);
create index notices_unread on notices.notices (tenant, person_id, urgent) where read_at is null;
create index notices_feed on notices.notices (tenant, written);

create table notices.mutes (
  tenant text not null,
  person_id uuid not null,
  template text not null,
  primary key (tenant, person_id, template),
  foreign key (tenant, person_id) references identity.people (tenant, id)
);

-- A message on its way out of the system. `recipient` says who it is for, so that a key goes out once to each; the text
-- is sealed, for a tracking code in it opens a case. `next_at` is when to send, and while it is being sent the moment
-- after which another sender takes it for abandoned.
create table notices.deliveries (
  tenant text not null,
  id uuid not null,
  channel text not null check (channel in ('sms', 'wechat', 'dingtalk')),
  mode text not null check (mode in ('fake', 'webhook')),
  recipient text not null,
  key text not null,
  notice_id uuid,
  person_id uuid,
  phone_sealed text,
  phone_column text,
  phone_row text,
  address_masked text,
  template text not null,
  link_type text,
  link_id uuid,
  urgent boolean not null,
  text_sealed text not null,
  state text not null check (state in ('waiting', 'sent', 'dead', 'given-up')),
  attempts int not null default 0,
  failure text,
  failure_status int,
  at timestamptz not null,
  next_at timestamptz,
  changed_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, channel, recipient, key),
  check ((state = 'waiting') = (next_at is not null)),
  foreign key (tenant, notice_id) references notices.notices (tenant, id)
);
create index deliveries_due on notices.deliveries (tenant, channel, next_at) where state = 'waiting';
create index deliveries_state on notices.deliveries (tenant, state, changed_at desc, id desc);
create index deliveries_open on notices.deliveries (tenant, state, channel) where state in ('waiting', 'dead');
create index deliveries_notice on notices.deliveries (tenant, notice_id) where notice_id is not null;

-- Texts that a county put in place of those the platform came with; the highest version is in force.
create table notices.templates (
  tenant text not null,
  code text not null,
  version int not null check (version > 0),
  title text not null,
  text text not null,
  channels jsonb not null,
  changed_by uuid not null,
  changed_by_name text not null,
  changed_at timestamptz not null,
  primary key (tenant, code, version)
);

create table notices.settings (
  tenant text primary key,
  channels_on jsonb not null,
  quiet_from text not null,
  quiet_to text not null,
  version int not null
);

alter table notices.requests enable row level security;
alter table notices.requests force row level security;
create policy platform_alone on notices.requests using (
  tenant = current_setting('yw.tenant', true) and current_setting('yw.reach', true) = 'all'
) with check (tenant = current_setting('yw.tenant', true));
alter table notices.notices enable row level security;
alter table notices.notices force row level security;
create policy own_notices on notices.notices using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.reach', true) = 'all'
    or person_id = nullif(current_setting('yw.person', true), '')::uuid
  )
);
alter table notices.mutes enable row level security;
alter table notices.mutes force row level security;
create policy own_mutes on notices.mutes using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.reach', true) = 'all'
    or person_id = nullif(current_setting('yw.person', true), '')::uuid
  )
);
alter table notices.deliveries enable row level security;
alter table notices.deliveries force row level security;
create policy own_tenant on notices.deliveries using (tenant = current_setting('yw.tenant', true));
alter table notices.templates enable row level security;
alter table notices.templates force row level security;
create policy own_tenant on notices.templates using (tenant = current_setting('yw.tenant', true));
alter table notices.settings enable row level security;
alter table notices.settings force row level security;
create policy own_tenant on notices.settings using (tenant = current_setting('yw.tenant', true));

grant usage on schema notices to yiwang_app;
grant select, insert, update, delete on notices.requests, notices.mutes to yiwang_app;
grant select, insert, update on notices.notices, notices.deliveries, notices.settings to yiwang_app;
grant select, insert on notices.templates to yiwang_app;
