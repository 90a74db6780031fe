create schema registers;

-- Everything the library keeps facts about. `values` is what holds now, `origins` who said so, `conflicts` who says
-- otherwise: all three follow from the statements and can be made again from them. A sealed value is
-- {"masked": ..., "sealed": ...}.
create table registers.subjects (
  tenant text not null,
  id uuid not null,
  kind text not null check (kind in ('person', 'household', 'dwelling', 'organisation', 'place', 'vehicle')),
  label text not null,
  state text not null check (state in ('active', 'absent', 'gone', 'deceased', 'merged')),
  area_id uuid,
  area_path text collate "C",
  lng double precision,
  lat double precision,
  values jsonb not null,
  origins jsonb not null,
  conflicts jsonb not null,
  merged_into uuid,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null,
  written xid8 not null default pg_current_xact_id(),
  primary key (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id)
);
create index subjects_area on registers.subjects (tenant, area_path, kind, label, id);
create index subjects_feed on registers.subjects (tenant, written);
create index subjects_conflicts on registers.subjects (tenant, area_path, id) where conflicts <> '{}';

-- A declared ledger (台账) and its versions; records keep the version they were written under.
create table registers.ledgers (
  tenant text not null,
  id uuid not null,
  code text not null,
  sensitivity text not null check (sensitivity in ('plain', 'sensitive', 'closed')),
  current_version int not null,
  retired_at timestamptz,
  version int not null,
  primary key (tenant, id),
  unique (tenant, code)
);
create table registers.ledger_versions (
  tenant text not null,
  ledger_id uuid not null,
  number int not null,
  declaration jsonb not null,
  published_at timestamptz not null,
  published_by uuid,
  primary key (tenant, ledger_id, number),
  foreign key (tenant, ledger_id) references registers.ledgers (tenant, id)
);

create table registers.records (
  tenant text not null,
  id uuid not null,
  ledger_id uuid not null,
  ledger_version int not null,
  subject_id uuid not null,
  label text not null,
  area_path text collate "C",
  state text not null check (state in ('active', 'ended')),
  values jsonb not null,
  origins jsonb not null,
  conflicts jsonb not null,
  started_on date not null,
  ended_on date,
  next_visit_on date,
  changed_at timestamptz not null,
  version int not null,
  written xid8 not null default pg_current_xact_id(),
  primary key (tenant, id),
  foreign key (tenant, ledger_id, ledger_version) references registers.ledger_versions (tenant, ledger_id, number),
  foreign key (tenant, subject_id) references registers.subjects (tenant, id)
);
create index records_ledger on registers.records (tenant, ledger_id, area_path, label, id);
create index records_subject on registers.records (tenant, subject_id);
create index records_visits on registers.records (tenant, area_path, next_visit_on) where next_visit_on is not null;
create index records_feed on registers.records (tenant, written);
create unique index records_one on registers.records (tenant, ledger_id, subject_id) where state = 'active';

-- What somebody said of a subject or of a record, whole: the history of every value. Rows are only added; an undone import
-- is withdrawn, a retention run deletes.
create table registers.statements (
  tenant text not null,
  subject_id uuid not null,
  record_id uuid,
  id uuid not null,
  at timestamptz not null,
  seen_at timestamptz not null,
  source text not null check (source in ('decision', 'department', 'visit', 'resident', 'import')),
  speaker text not null,
  actor_id uuid,
  actor_name text not null,
  import_id uuid,
  values jsonb not null,
  withdrawn_at timestamptz,
  primary key (tenant, subject_id, id),
  foreign key (tenant, subject_id) references registers.subjects (tenant, id)
);
create index statements_record on registers.statements (tenant, record_id) where record_id is not null;
create index statements_import on registers.statements (tenant, import_id, subject_id) where import_id is not null;

create table registers.links (
  tenant text not null,
  id uuid not null,
  kind text not null,
  from_id uuid not null,
  to_id uuid not null,
  -- code of GB/T 4761 for members of a household; '01' is the head (户主)
  relation text not null default '',
  valid_from date,
  -- the first day on which it no longer holds
  valid_to date check (valid_to >= valid_from),
  actor_id uuid,
  import_id uuid,
  at timestamptz not null,
  version int not null,
  written xid8 not null default pg_current_xact_id(),
  primary key (tenant, id),
  foreign key (tenant, from_id) references registers.subjects (tenant, id),
  foreign key (tenant, to_id) references registers.subjects (tenant, id)
);
create index links_from on registers.links (tenant, from_id, kind);
create index links_to on registers.links (tenant, to_id, kind);
create index links_import on registers.links (tenant, import_id) where import_id is not null;

-- Births, deaths, moves: what happened, beside the statements and links that follow from it.
create table registers.life_events (
  tenant text not null,
  id uuid not null,
  kind text not null check (kind in ('birth', 'death', 'move-in', 'move-out', 'move-within', 'leave', 'return', 'split')),
  subject_id uuid not null,
  happened_on date not null,
  detail jsonb not null,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  primary key (tenant, subject_id, id),
  foreign key (tenant, subject_id) references registers.subjects (tenant, id)
);

-- Keyed index of numbers that are found by their exact value. `suite` tells the index key, so that two can stand
-- beside each other while a key is exchanged.
create table registers.identifiers (
  tenant text not null,
  kind text not null check (kind in ('identity-number', 'phone', 'credit-code', 'plate')),
  suite text not null,
  index_value text not null,
  subject_id uuid not null,
  primary key (tenant, kind, index_value, subject_id),
  foreign key (tenant, subject_id) references registers.subjects (tenant, id)
);
create index identifiers_subject on registers.identifiers (tenant, subject_id);
create index identifiers_suite on registers.identifiers (tenant, suite);

-- Words by which a subject is found: name, pinyin, pairs of characters of an address. Array operators are not leakproof,
-- so row-level security would keep PostgreSQL from using the index: requests ask through one function that answers ids alone.
create table registers.search_terms (
  tenant text not null,
  subject_id uuid not null,
  kind text not null,
  area_path text collate "C",
  terms text[] not null,
  primary key (tenant, subject_id),
  foreign key (tenant, subject_id) references registers.subjects (tenant, id)
);
create index search_terms_terms on registers.search_terms using gin (terms);
create index search_terms_area on registers.search_terms (tenant, area_path, kind);

-- The same for filters over ledger fields: `keys` holds `field=value` for every field that can be filtered.
create table registers.record_keys (
  tenant text not null,
  record_id uuid not null,
  ledger_id uuid not null,
  area_path text collate "C",
  keys text[] not null,
  primary key (tenant, record_id),
  foreign key (tenant, record_id) references registers.records (tenant, id)
);
create index record_keys_keys on registers.record_keys using gin (keys);

-- How many there are, by area: kept with every write, made again by a command.
create table registers.counts (
  tenant text not null,
  -- a kind of subject, or `ledger:` and the id of a ledger
  what text not null,
  area_path text collate "C" not null,
  amount int not null,
  primary key (tenant, what, area_path)
);

create table registers.duplicates (
  tenant text not null,
  one_id uuid not null,
  other_id uuid not null check (other_id > one_id),
  reason text not null check (reason in ('same-number', 'alike')),
  likeness real not null,
  state text not null check (state in ('open', 'merged', 'distinct')),
  found_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (tenant, one_id, other_id),
  foreign key (tenant, one_id) references registers.subjects (tenant, id),
  foreign key (tenant, other_id) references registers.subjects (tenant, id)
);
create index duplicates_open on registers.duplicates (tenant, likeness desc, one_id, other_id) where state = 'open';
create index duplicates_other on registers.duplicates (tenant, other_id);

-- One subject went into another; `moved` names what was moved, so that it can be moved back.
create table registers.merges (
  tenant text not null,
  id uuid not null,
  kept_id uuid not null,
  gone_id uuid not null,
  moved jsonb not null,
  at timestamptz not null,
  actor_id uuid,
  undone_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, kept_id) references registers.subjects (tenant, id),
  foreign key (tenant, gone_id) references registers.subjects (tenant, id)
);
create index merges_kept on registers.merges (tenant, kept_id);
create index merges_gone on registers.merges (tenant, gone_id);

-- Second line of defence. `yw.registers` is not set unless a use case of the library opens it, so that nothing else reads
-- here by mistake; `yw.subject_id` is the one subject that an authorised act concerns wherever it lies.
alter table registers.subjects enable row level security;
alter table registers.subjects force row level security;
create policy within_reach on registers.subjects using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.registers', true) = 'all'
    or id = nullif(current_setting('yw.subject_id', true), '')::uuid
    or (
      current_setting('yw.registers', true) = 'scoped'
      and exists (
        select from unnest(string_to_array(nullif(current_setting('yw.register_areas', true), ''), ',')) as root
        where area_path = root or starts_with(area_path, root || '/')
      )
    )
  )
) with check (tenant = current_setting('yw.tenant', true));

alter table registers.records enable row level security;
alter table registers.records force row level security;
create policy within_reach on registers.records using (
  tenant = current_setting('yw.tenant', true)
  and ledger_id::text = any (string_to_array(nullif(current_setting('yw.ledgers', true), ''), ','))
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

alter table registers.statements enable row level security;
alter table registers.statements force row level security;
create policy with_what_it_tells_of on registers.statements using (
  tenant = current_setting('yw.tenant', true)
  and case when record_id is null
    then exists (select from registers.subjects s where s.tenant = statements.tenant and s.id = subject_id)
    else exists (select from registers.records r where r.tenant = statements.tenant and r.id = record_id) end
) with check (tenant = current_setting('yw.tenant', true));

alter table registers.links enable row level security;
alter table registers.links force row level security;
create policy with_both_ends on registers.links using (
  tenant = current_setting('yw.tenant', true)
  and exists (select from registers.subjects s where s.tenant = links.tenant and s.id = from_id)
  and exists (select from registers.subjects s where s.tenant = links.tenant and s.id = to_id)
) with check (tenant = current_setting('yw.tenant', true));

alter table registers.life_events enable row level security;
alter table registers.life_events force row level security;
create policy with_subject on registers.life_events using (
  tenant = current_setting('yw.tenant', true)
  and exists (select from registers.subjects s where s.tenant = life_events.tenant and s.id = subject_id)
) with check (tenant = current_setting('yw.tenant', true));

alter table registers.ledgers enable row level security;
alter table registers.ledgers force row level security;
create policy own_tenant on registers.ledgers using (tenant = current_setting('yw.tenant', true));
alter table registers.ledger_versions enable row level security;
alter table registers.ledger_versions force row level security;
create policy own_tenant on registers.ledger_versions using (tenant = current_setting('yw.tenant', true));
alter table registers.identifiers enable row level security;
alter table registers.identifiers force row level security;
create policy own_tenant on registers.identifiers using (tenant = current_setting('yw.tenant', true));
alter table registers.counts enable row level security;
alter table registers.counts force row level security;
create policy own_tenant on registers.counts using (tenant = current_setting('yw.tenant', true));
alter table registers.duplicates enable row level security;
alter table registers.duplicates force row level security;
create policy own_tenant on registers.duplicates using (tenant = current_setting('yw.tenant', true));
alter table registers.merges enable row level security;
alter table registers.merges force row level security;
create policy own_tenant on registers.merges using (tenant = current_setting('yw.tenant', true));

alter table registers.search_terms enable row level security;
alter table registers.search_terms force row level security;
create policy own_tenant on registers.search_terms to yiwang_app using (tenant = current_setting('yw.tenant', true));
create policy owner_alone on registers.search_terms to current_user using (true) with check (true);
alter table registers.record_keys enable row level security;
alter table registers.record_keys force row level security;
create policy own_tenant on registers.record_keys to yiwang_app using (tenant = current_setting('yw.tenant', true));
create policy owner_alone on registers.record_keys to current_user using (true) with check (true);

-- `roots` null reaches the county. In byte order a root and all below it stand between `root` and `root0`.
create function registers.find_subjects(wanted_tenant text, wanted_terms text[], kinds text[], roots text[], most int)
returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select s.subject_id from registers.search_terms s
  where wanted_tenant = current_setting('yw.tenant', true) and s.tenant = wanted_tenant and s.terms @> wanted_terms
    and (kinds is null or s.kind = any (kinds))
    and (roots is null or exists (select from unnest(roots) root where s.area_path = root or starts_with(s.area_path, root || '/')))
  limit most
$$;
create function registers.find_records(wanted_tenant text, wanted_ledger uuid, wanted_keys text[], roots text[], most int)
returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select k.record_id from registers.record_keys k
  where wanted_tenant = current_setting('yw.tenant', true) and k.tenant = wanted_tenant and k.ledger_id = wanted_ledger
    and k.keys @> wanted_keys
    and (roots is null or exists (select from unnest(roots) root where k.area_path = root or starts_with(k.area_path, root || '/')))
  limit most
$$;
revoke execute on function registers.find_subjects, registers.find_records from public;
grant execute on function registers.find_subjects, registers.find_records to yiwang_app;

create view registers.v_subjects with (security_invoker = true) as
  select tenant, id, kind, label, state, area_id, area_path, lng, lat, values, merged_into, changed_at, version, written
  from registers.subjects;
create view registers.v_records with (security_invoker = true) as
  select tenant, id, ledger_id, ledger_version, subject_id, label, area_path, state, values, started_on, ended_on,
    next_visit_on, changed_at, version, written
  from registers.records;
create view registers.v_links with (security_invoker = true) as
  select tenant, id, kind, from_id, to_id, relation, valid_from, valid_to, version, written from registers.links;

grant usage on schema registers to yiwang_app;
grant select, insert, update, delete on all tables in schema registers to yiwang_app;
