-- What proposals have learned from decisions of dispatchers, a version now and then. Between two versions it is what the
-- timeline says: a version and the decisions after it make every later state again.
create table cases.models (
  tenant text not null,
  number int not null,
  catalog_version_id uuid,
  -- Names of the exact states of the two models.
  class_model text not null,
  unit_model text not null,
  -- Decisions learned so far, and the transaction horizon up to which they were read.
  decisions bigint not null,
  horizon xid8 not null,
  made_at timestamptz not null,
  state bytea not null,
  primary key (tenant, number)
);

alter table cases.models enable row level security;
alter table cases.models force row level security;
create policy own_tenant on cases.models using (tenant = current_setting('yw.tenant', true));
grant select, insert on cases.models to yiwang_app;

-- Models learn from every decision of the county, whoever asks for a proposal: the function answers what they need to
-- know of a decision and nothing of who reported it.
create policy owner_reads on cases.cases for select to current_user using (true);
create function cases.decisions(wanted_tenant text, from_xid xid8, before_xid xid8, most int, newest boolean)
returns table (action text, at timestamptz, title text, text text, area_path text, channel text, subclass_id text, unit_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select d.action, d.at, c.title, c.text, c.area_path, c.channel,
    coalesce(d.facts->>'subclassId', c.subclass_id::text), d.facts->>'unitName'
  from (
    (select t.* from cases.timeline t
     where not newest and t.tenant = wanted_tenant and t.written >= from_xid and t.written < before_xid
       and t.action in ('file', 'dispatch', 'arbitrate')
     order by t.written, t.id limit most)
    union all
    (select t.* from cases.timeline t
     where newest and t.tenant = wanted_tenant and t.written < before_xid
       and t.action in ('file', 'dispatch', 'arbitrate')
     order by t.written desc, t.id desc limit most)
  ) d
  join cases.cases c on c.tenant = d.tenant and c.id = d.case_id
  where wanted_tenant = current_setting('yw.tenant', true)
  order by d.written, d.id
$$;
revoke execute on function cases.decisions from public;
grant execute on function cases.decisions to yiwang_app;
