create schema sync;

-- The life of this database as phones know it: another one after a restore from a backup. The two numbers tell the cluster and
-- its timeline, which differ after most kinds of restore.
create table sync.epochs (
  tenant text not null,
  id uuid not null,
  system_identifier text not null,
  timeline int not null,
  made_at timestamptz not null,
  primary key (tenant)
);

-- A phone as one person uses it: several people on one phone are several rows.
create table sync.devices (
  tenant text not null,
  id uuid not null,
  person_id uuid not null,
  -- where the person works, for whoever answers for a lost phone there
  area_path text collate "C",
  label text not null,
  user_agent text not null,
  registered_at timestamptz not null,
  last_seen_at timestamptz not null,
  wipe text not null default 'none' check (wipe in ('none', 'asked', 'done')),
  wipe_asked_at timestamptz,
  wipe_asked_by uuid,
  wiped_at timestamptz,
  primary key (tenant, id, person_id),
  check ((wipe = 'none') = (wipe_asked_at is null)),
  check ((wipe = 'done') = (wiped_at is not null))
);
create index devices_person on sync.devices (tenant, person_id, last_seen_at desc);

-- Operations that did not go through when they came. `sealed` holds what was said in them and what was answered.
create table sync.held (
  tenant text not null,
  id uuid not null,
  person_id uuid not null,
  person_name text not null,
  author_id uuid not null,
  device_id uuid not null,
  area_path text collate "C",
  state text not null check (state in ('refused', 'quarantined', 'applied', 'dismissed')),
  reason text,
  method text not null,
  path text not null,
  aggregate text not null,
  schema int not null,
  sealed text not null,
  claimed_at timestamptz not null,
  received_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  settled_name text,
  note text,
  primary key (tenant, id),
  check (state <> 'quarantined' or reason is not null),
  check (state <> 'dismissed' or note is not null)
);
create index held_mine on sync.held (tenant, person_id, received_at desc, id desc);
create index held_open on sync.held (tenant, area_path, received_at, id) where state = 'quarantined';
create index held_old on sync.held (tenant, received_at) where state <> 'quarantined';

-- Attachments on their way. Their pieces lie in the file storage by their own hash until all are there.
create table sync.parts (
  tenant text not null,
  id uuid not null,
  person_id uuid not null,
  sha256 text not null,
  bytes int not null check (bytes > 0),
  mime text not null,
  kind text not null check (kind in ('photo', 'voice', 'signature', 'other')),
  received int not null default 0 check (received between 0 and bytes),
  state text not null default 'open' check (state in ('open', 'stored', 'refused')),
  begun_at timestamptz not null,
  stored_at timestamptz,
  primary key (tenant, id),
  check ((state = 'stored') = (stored_at is not null))
);
create index parts_old on sync.parts (tenant, begun_at);
create table sync.pieces (
  tenant text not null,
  part_id uuid not null,
  first_byte int not null,
  bytes int not null,
  hash text not null,
  primary key (tenant, part_id, first_byte),
  foreign key (tenant, part_id) references sync.parts (tenant, id) on delete cascade
);
create index pieces_hash on sync.pieces (tenant, hash);

-- Whose rows a transaction may see is said by `yw.sync`: nobody's unless a use case of this module opens them.
alter table sync.epochs enable row level security;
alter table sync.epochs force row level security;
create policy own_tenant on sync.epochs using (tenant = current_setting('yw.tenant', true));

alter table sync.devices enable row level security;
alter table sync.devices force row level security;
create policy within_reach on sync.devices using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.sync', true) = 'all'
    or person_id = nullif(current_setting('yw.sync_person', true), '')::uuid
    or exists (
      select from unnest(string_to_array(nullif(current_setting('yw.sync_areas', true), ''), ',')) as root
      where area_path = root or starts_with(area_path, root || '/')
    )
  )
);
alter table sync.held enable row level security;
alter table sync.held force row level security;
create policy within_reach on sync.held using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.sync', true) = 'all'
    or person_id = nullif(current_setting('yw.sync_person', true), '')::uuid
    or author_id = nullif(current_setting('yw.sync_person', true), '')::uuid
    or exists (
      select from unnest(string_to_array(nullif(current_setting('yw.sync_areas', true), ''), ',')) as root
      where area_path = root or starts_with(area_path, root || '/')
    )
  )
);
alter table sync.parts enable row level security;
alter table sync.parts force row level security;
create policy within_reach on sync.parts using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.sync', true) = 'all'
    or person_id = nullif(current_setting('yw.sync_person', true), '')::uuid
  )
);
alter table sync.pieces enable row level security;
alter table sync.pieces force row level security;
create policy with_part on sync.pieces using (
  tenant = current_setting('yw.tenant', true)
  and exists (select from sync.parts p where p.tenant = pieces.tenant and p.id = part_id)
) with check (tenant = current_setting('yw.tenant', true));

grant usage on schema sync to yiwang_app;
grant select, insert, update on sync.epochs, sync.devices to yiwang_app;
grant select, insert, update, delete on sync.held, sync.parts, sync.pieces to yiwang_app;
