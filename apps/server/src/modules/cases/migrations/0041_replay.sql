-- A decision is learned again as it was: its place is kept with it, for a case may be located otherwise later.
create or replace function cases.decisions(wanted_tenant text, from_xid xid8, before_xid xid8, most int, newest boolean)
returns table (action text, at timestamptz, title text, text text, area_path text, channel text, subclass_id text, unit_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select d.action, d.at, c.title, c.text, coalesce(d.facts->>'areaPath', c.area_path), c.channel,
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

-- The version that a decision was taken under is found by its time, and old ones are forgotten after a while.
create index models_made on cases.models (tenant, made_at desc);
grant delete on cases.models to yiwang_app;
