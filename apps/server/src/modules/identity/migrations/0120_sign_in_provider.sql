-- Accounts by what a provider knows a resident as; the key is a keyed digest of issuer and subject.
create table identity.provider_accounts (
  tenant text not null,
  provider_key text not null,
  person_id uuid not null,
  linked_at timestamptz not null,
  primary key (tenant, provider_key),
  foreign key (tenant, person_id) references identity.people (tenant, id)
);
create index provider_accounts_person on identity.provider_accounts (tenant, person_id);

-- Returns from a provider that were used up, until they would have ended by themselves.
create table identity.spent_returns (
  tenant text not null,
  attempt_id uuid not null,
  ends_at timestamptz not null,
  primary key (tenant, attempt_id)
);
create index spent_returns_end on identity.spent_returns (tenant, ends_at);

alter table identity.provider_accounts enable row level security;
alter table identity.provider_accounts force row level security;
create policy own_tenant on identity.provider_accounts using (tenant = current_setting('yw.tenant', true));
alter table identity.spent_returns enable row level security;
alter table identity.spent_returns force row level security;
create policy own_tenant on identity.spent_returns using (tenant = current_setting('yw.tenant', true));
grant select, insert, delete on identity.provider_accounts, identity.spent_returns to yiwang_app;
