-- What an application costs. Money is moved by a cashier outside the platform; `next_at` is when it is asked again.
create table services.charges (
  tenant text not null,
  id uuid not null,
  application_id uuid not null,
  state text not null check (state in ('due', 'paying', 'paid', 'refunding', 'refunded', 'void')),
  items jsonb not null,
  -- in fen
  amount int not null check (amount > 0),
  way text check (way in ('online', 'window')),
  order_number text,
  pay_url text,
  -- the application ended while the cashier had not yet answered: what is paid goes back
  closing boolean not null default false,
  refund_reason text,
  attempts int not null default 0,
  next_at timestamptz,
  made_at timestamptz not null,
  paid_at timestamptz,
  paid_name text,
  refunded_at timestamptz,
  primary key (tenant, id),
  unique (tenant, application_id),
  foreign key (tenant, application_id) references services.applications (tenant, id),
  check (state not in ('paid', 'refunding', 'refunded') or (paid_at is not null and way is not null))
);
create index charges_moving on services.charges (tenant, next_at, id) where state in ('paying', 'refunding');
alter table services.charges enable row level security;
alter table services.charges force row level security;
create policy with_application on services.charges using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or exists (select from services.applications a where a.tenant = charges.tenant and a.id = application_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
grant select, insert, update on services.charges to yiwang_app;
