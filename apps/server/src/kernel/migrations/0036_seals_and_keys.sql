-- Which transaction wrote a row, in two steps: a column whose default is computed would write every row of the table anew
-- under a lock that keeps everybody out; one without a default, and a default for what comes later, are changes of the
-- catalogue alone. Rows from before stay without and are sealed in order of their ids.
alter table kernel.audit add column written xid8;
-- Stands above 0 after the rows were brought into a database server that counts its transactions anew.
create function kernel.audit_offset() returns bigint language sql immutable as 'select 0::bigint';
alter table kernel.audit alter column written
  set default ((pg_current_xact_id()::text::bigint + kernel.audit_offset())::text::xid8);
create index audit_written on kernel.audit (tenant, written) where written is not null;

-- Batches of the audit log: rows of transactions from `from_xid` up to, not including, `to_xid`. `entries` holds id and
-- leaf hash of each row, so that a fault can be found in its place.
create table kernel.audit_seals (
  tenant text not null,
  number bigint not null check (number > 0),
  from_xid xid8 not null,
  to_xid xid8 not null,
  legacy_to uuid,
  rows int not null check (rows > 0),
  root text not null,
  previous text not null,
  algorithm text not null,
  key_id text not null,
  signature text not null,
  sealed_at timestamptz not null,
  entries bytea not null,
  primary key (tenant, number)
);
alter table kernel.audit_seals alter column entries set storage external;
create index audit_seals_to on kernel.audit_seals (tenant, to_xid) where legacy_to is null;
create index audit_seals_legacy on kernel.audit_seals (tenant, legacy_to) where legacy_to is not null;

-- Generations of keys by their ids; the keys themselves are never here. One is current; a younger one is on its way.
create table kernel.keys (
  tenant text not null,
  id text not null check (id ~ '^[a-z][0-9]+$'),
  suite text not null,
  -- of the keys under this id: two folders that hold different keys are told apart
  fingerprint text not null,
  phase text not null check (phase in ('spread', 'write', 'reseal', 'check', 'current', 'retired')),
  started_at timestamptz not null,
  phase_at timestamptz not null,
  actor_id uuid,
  -- how far the re-sealing is: store, last key, counts
  progress jsonb not null default '{}',
  primary key (tenant, id)
);
create unique index keys_current on kernel.keys (tenant) where phase = 'current';
create unique index keys_coming on kernel.keys (tenant) where phase in ('spread', 'write', 'reseal', 'check');

-- Server copies that were seen lately: which generations each can read and which one it writes with.
create table kernel.key_copies (
  tenant text not null,
  id uuid not null,
  host text not null,
  seen_at timestamptz not null,
  reads text[] not null,
  writes text not null,
  primary key (tenant, id)
);

alter table kernel.audit_seals enable row level security;
alter table kernel.audit_seals force row level security;
create policy own_tenant on kernel.audit_seals using (tenant = current_setting('yw.tenant', true));
alter table kernel.keys enable row level security;
alter table kernel.keys force row level security;
create policy own_tenant on kernel.keys using (tenant = current_setting('yw.tenant', true));
alter table kernel.key_copies enable row level security;
alter table kernel.key_copies force row level security;
create policy own_tenant on kernel.key_copies using (tenant = current_setting('yw.tenant', true));

grant select, insert on kernel.audit_seals to yiwang_app;
grant select, insert, update on kernel.keys to yiwang_app;
grant select, insert, update, delete on kernel.key_copies to yiwang_app;
