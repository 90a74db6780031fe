-- That a calendar changed and how far the open applications have been counted anew; empty when nothing is left to count.
create table services.recounts (
  tenant text not null,
  asked_at timestamptz not null,
  after_id uuid,
  primary key (tenant)
);
alter table services.recounts enable row level security;
alter table services.recounts force row level security;
create policy own_tenant on services.recounts using (tenant = current_setting('yw.tenant', true));
grant select, insert, update, delete on services.recounts to yiwang_app;
