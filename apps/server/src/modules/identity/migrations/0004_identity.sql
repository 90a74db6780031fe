create schema identity;

create table identity.people (
  tenant text not null,
  id uuid not null,
  name text not null,
  phone_sealed text,
  phone_masked text,
  phone_index text,
  employee_number text,
  resident boolean not null default false,
  version int not null default 1,
  primary key (tenant, id),
  unique (tenant, employee_number)
);
create index people_name on identity.people (tenant, name collate "C", id) where not resident;
create index people_phone on identity.people (tenant, phone_index) where phone_index is not null;

create table identity.accounts (
  tenant text not null,
  person_id uuid not null,
  username text not null,
  password_hash text not null,
  must_change boolean not null default false,
  disabled_reason text,
  second_factor_sealed text,
  second_factor_pending text,
  second_factor_last_step bigint,
  recovery_hashes text[] not null default '{}',
  opened_at timestamptz not null,
  primary key (tenant, person_id),
  unique (tenant, username),
  foreign key (tenant, person_id) references identity.people (tenant, id)
);

create table identity.posts (
  tenant text not null,
  id uuid not null,
  person_id uuid,
  role text not null,
  area_id uuid,
  area_path text,
  unit_id uuid,
  valid_from date not null,
  -- the first day on which the post no longer holds
  valid_to date check (valid_to >= valid_from),
  primary key (tenant, id),
  foreign key (tenant, person_id) references identity.people (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id),
  foreign key (tenant, unit_id) references areas.units (tenant, id)
);
create index posts_person on identity.posts (tenant, person_id);
create index posts_role on identity.posts (tenant, role);
create index posts_area on identity.posts (tenant, area_path text_pattern_ops, role);
create index posts_unit on identity.posts (tenant, unit_id) where unit_id is not null;

create table identity.sessions (
  tenant text not null,
  id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  post_id uuid,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  device text not null,
  address text not null,
  primary key (tenant, id),
  unique (tenant, token_hash),
  foreign key (tenant, person_id) references identity.people (tenant, id)
);
create index sessions_person on identity.sessions (tenant, person_id) where ended_at is null;

-- Failed attempts are counted for an account together with where they come from: a stranger who guesses locks only
-- himself out, and a device that has signed in before keeps a counter of its own.
create table identity.sign_in_failures (
  tenant text not null,
  counter text not null,
  failures int not null,
  last_at timestamptz not null,
  primary key (tenant, counter)
);
create index sign_in_failures_at on identity.sign_in_failures (tenant, last_at);

alter table identity.people enable row level security;
alter table identity.people force row level security;
create policy own_tenant on identity.people using (tenant = current_setting('yw.tenant', true));
alter table identity.accounts enable row level security;
alter table identity.accounts force row level security;
create policy own_tenant on identity.accounts using (tenant = current_setting('yw.tenant', true));
alter table identity.posts enable row level security;
alter table identity.posts force row level security;
create policy own_tenant on identity.posts using (tenant = current_setting('yw.tenant', true));
alter table identity.sessions enable row level security;
alter table identity.sessions force row level security;
create policy own_tenant on identity.sessions using (tenant = current_setting('yw.tenant', true));
alter table identity.sign_in_failures enable row level security;
alter table identity.sign_in_failures force row level security;
create policy own_tenant on identity.sign_in_failures using (tenant = current_setting('yw.tenant', true));

create view identity.v_people with (security_invoker = true) as
  select tenant, id, name, phone_masked from identity.people;
create view identity.v_posts with (security_invoker = true) as
  select tenant, id, person_id, role, area_id, area_path, unit_id, valid_from, valid_to from identity.posts;

grant usage on schema identity to yiwang_app;
grant select, insert, update, delete on all tables in schema identity to yiwang_app;
