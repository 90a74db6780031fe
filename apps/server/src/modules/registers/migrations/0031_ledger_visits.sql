alter table registers.records add column last_visited_on date;
alter table registers.records add column end_reason text;
create index records_due on registers.records (tenant, ledger_id, next_visit_on, id) where next_visit_on is not null;

create or replace view registers.v_records with (security_invoker = true) as
  select tenant, id, ledger_id, ledger_version, subject_id, label, area_path, state, values, started_on, ended_on,
    next_visit_on, changed_at, version, written, last_visited_on
  from registers.records;

-- Filters by keys: `wanted` is an array of arrays, one of each of which must be there. Values of keys are no parameters, so
-- that the plan knows how frequent they are. Answers nothing of a ledger that is not open in this transaction.
create function registers.filter_records(wanted_tenant text, wanted_ledger uuid, wanted jsonb, roots text[], most int)
returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  conditions text := '';
  alternatives jsonb;
begin
  if wanted_tenant is distinct from current_setting('yw.tenant', true)
    or not wanted_ledger::text = any (string_to_array(current_setting('yw.ledgers', true), ','))
  then return; end if;
  for alternatives in select jsonb_array_elements(wanted) loop
    conditions := conditions || format(' and k.keys && %L::text[]', array(select jsonb_array_elements_text(alternatives)));
  end loop;
  return query execute 'select k.record_id from registers.record_keys k where k.tenant = $1 and k.ledger_id = $2'
    || conditions || ' and ($3 is null or exists (select from unnest($3) root
      where k.area_path = root or starts_with(k.area_path, root || ''/''))) limit $4'
    using wanted_tenant, wanted_ledger, roots, most;
end $$;

-- How many there are by area, and by key where the keys of a field are asked for (`prefix` such as `care=`).
create function registers.count_records(wanted_tenant text, wanted_ledger uuid, wanted jsonb, roots text[], prefix text)
returns table (area_path text, key text, amount bigint)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  conditions text := '';
  alternatives jsonb;
begin
  if wanted_tenant is distinct from current_setting('yw.tenant', true)
    or not wanted_ledger::text = any (string_to_array(current_setting('yw.ledgers', true), ','))
  then return; end if;
  for alternatives in select jsonb_array_elements(wanted) loop
    conditions := conditions || format(' and k.keys && %L::text[]', array(select jsonb_array_elements_text(alternatives)));
  end loop;
  conditions := conditions || ' and ($3 is null or exists (select from unnest($3) root
    where k.area_path = root or starts_with(k.area_path, root || ''/'')))';
  if prefix is null then
    return query execute 'select k.area_path, null::text, count(*) from registers.record_keys k
      where k.tenant = $1 and k.ledger_id = $2' || conditions || ' group by 1' using wanted_tenant, wanted_ledger, roots;
  else
    return query execute 'select null::text, one.key, count(*) from registers.record_keys k, unnest(k.keys) one (key)
      where k.tenant = $1 and k.ledger_id = $2 and starts_with(one.key, $4)' || conditions || ' group by 2'
      using wanted_tenant, wanted_ledger, roots, prefix;
  end if;
end $$;
create index record_keys_ledger on registers.record_keys (tenant, ledger_id, area_path);
revoke execute on function registers.filter_records, registers.count_records from public;
grant execute on function registers.filter_records, registers.count_records to yiwang_app;
