-- 办不成事: the case that came of an application which got nowhere. Whoever opened it follows it by its tracking code.
create table services.hard_matters (
  tenant text not null,
  case_id uuid not null,
  case_number text not null,
  tracking_code text not null,
  application_id uuid not null,
  opened_by uuid,
  at timestamptz not null,
  primary key (tenant, case_id),
  foreign key (tenant, application_id) references services.applications (tenant, id)
);
create index hard_matters_application on services.hard_matters (tenant, application_id, at);
alter table services.hard_matters enable row level security;
alter table services.hard_matters force row level security;
create policy with_application on services.hard_matters using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or exists (select from services.applications a where a.tenant = hard_matters.tenant and a.id = application_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
grant select, insert on services.hard_matters to yiwang_app;
