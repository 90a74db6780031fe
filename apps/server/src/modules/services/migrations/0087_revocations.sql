-- A certificate is revoked by two persons: one asks with a reason, another decides.
create table services.revocations (
  tenant text not null,
  id uuid not null,
  application_id uuid not null,
  paper_id uuid not null,
  state text not null check (state in ('asked', 'granted', 'declined')),
  reason text not null,
  basis text not null,
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  note text not null default '',
  primary key (tenant, id),
  foreign key (tenant, application_id) references services.applications (tenant, id),
  foreign key (tenant, paper_id) references services.papers (tenant, id),
  check (decided_by is null or decided_by <> asked_by),
  check ((state = 'asked') = (decided_by is null))
);
create unique index revocations_standing on services.revocations (tenant, paper_id) where state <> 'declined';
create index revocations_application on services.revocations (tenant, application_id, asked_at);

-- The revoked paper in whose place another was issued.
alter table services.papers add column replaces uuid;
create unique index papers_replaces on services.papers (tenant, replaces) where replaces is not null;

alter table services.revocations enable row level security;
alter table services.revocations force row level security;
create policy with_application on services.revocations using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or exists (select from services.applications a where a.tenant = revocations.tenant and a.id = application_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
grant select, insert, update on services.revocations to yiwang_app;
