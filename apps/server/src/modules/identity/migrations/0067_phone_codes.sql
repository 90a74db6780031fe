-- The one code that a phone may be answered with; `phone_key` is a keyed digest, the number itself is not kept here.
create table identity.phone_codes (
  tenant text not null,
  phone_key text not null,
  code_id uuid not null,
  code_hash bytea not null,
  expires_at timestamptz not null,
  tries int not null default 0,
  primary key (tenant, phone_key)
);

-- How many codes were asked for within a window, for a phone and for a network.
create table identity.phone_code_asks (
  tenant text not null,
  counter text not null,
  asked int not null,
  window_from timestamptz not null,
  last_at timestamptz not null,
  primary key (tenant, counter)
);

alter table identity.phone_codes enable row level security;
alter table identity.phone_codes force row level security;
create policy own_tenant on identity.phone_codes using (tenant = current_setting('yw.tenant', true));
alter table identity.phone_code_asks enable row level security;
alter table identity.phone_code_asks force row level security;
create policy own_tenant on identity.phone_code_asks using (tenant = current_setting('yw.tenant', true));
grant select, insert, update, delete on identity.phone_codes, identity.phone_code_asks to yiwang_app;
