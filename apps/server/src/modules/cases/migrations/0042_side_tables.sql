-- What stands beside a case is in sight with the case and not otherwise: story, cards, parts of units, who looks at it,
-- and what was said at its consultations. The inner query is itself bound by the policy of the cases.
alter policy own_tenant on cases.timeline using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.reach', true) = 'all'
    or case_id = nullif(current_setting('yw.case_id', true), '')::uuid
    or exists (select from cases.cases c where c.tenant = timeline.tenant and c.id = timeline.case_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
alter policy own_tenant on cases.cards using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.reach', true) = 'all'
    or case_id = nullif(current_setting('yw.case_id', true), '')::uuid
    or exists (select from cases.cases c where c.tenant = cards.tenant and c.id = cards.case_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
alter policy own_tenant on cases.joint_tasks using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.reach', true) = 'all'
    or unit_id = any (string_to_array(nullif(current_setting('yw.units', true), ''), ',')::uuid[])
    or case_id = nullif(current_setting('yw.case_id', true), '')::uuid
    or exists (select from cases.cases c where c.tenant = joint_tasks.tenant and c.id = joint_tasks.case_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
alter policy own_tenant on cases.claims using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.reach', true) = 'all'
    or exists (select from cases.cases c where c.tenant = claims.tenant and c.id = claims.case_id)
  )
) with check (tenant = current_setting('yw.tenant', true));

-- Parties read a consultation although the case is not theirs; which units sit where tells nothing of what was said.
alter policy own_tenant on cases.consultations using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.reach', true) = 'all'
    or reporter_id = nullif(current_setting('yw.person', true), '')::uuid
    or case_id = nullif(current_setting('yw.case_id', true), '')::uuid
    or exists (
      select from unnest(string_to_array(nullif(current_setting('yw.areas', true), ''), ',')) as root
      where area_path = root or starts_with(area_path, root || '/')
    )
    or exists (
      select from cases.consultation_parties p
      where p.tenant = consultations.tenant and p.consultation_id = consultations.id
        and p.unit_id = any (string_to_array(nullif(current_setting('yw.units', true), ''), ',')::uuid[])
    )
    or exists (select from cases.cases c where c.tenant = consultations.tenant and c.id = consultations.case_id)
  )
) with check (tenant = current_setting('yw.tenant', true));
alter policy own_tenant on cases.consultation_minutes using (
  tenant = current_setting('yw.tenant', true)
  and exists (
    select from cases.consultations k
    where k.tenant = consultation_minutes.tenant and k.id = consultation_minutes.consultation_id
  )
) with check (tenant = current_setting('yw.tenant', true));
alter policy own_tenant on cases.consultation_follow_ups using (
  tenant = current_setting('yw.tenant', true)
  and exists (
    select from cases.consultations k
    where k.tenant = consultation_follow_ups.tenant and k.id = consultation_follow_ups.consultation_id
  )
) with check (tenant = current_setting('yw.tenant', true));

-- The newest hits of those that somebody may see at all: among the hits of a whole county the older ones of one unit
-- would be lost. Planned for its values each time: a rare word begins at the words, a common one at the unit's cases.
create function cases.find_within(
  wanted_tenant text, query tsquery, roots text[], units uuid[], person uuid, named uuid[], within_root text, most int
) returns setof uuid language plpgsql stable security definer
set plan_cache_mode = force_custom_plan set search_path = pg_catalog as $$
begin
  if wanted_tenant is distinct from current_setting('yw.tenant', true) then return; end if;
  return query
  select f.case_id from (
    select s.case_id, s.reported_at from unnest(roots) root cross join lateral (
      select t.case_id, t.reported_at from cases.search_terms t
      where t.tenant = wanted_tenant and t.area_path >= root and t.area_path < root || '0' and t.terms @@ query
      order by t.reported_at desc limit most
    ) s
    union
    (select s.case_id, s.reported_at from cases.cases c
     join cases.search_terms s on s.tenant = c.tenant and s.case_id = c.id
     where c.tenant = wanted_tenant and c.unit_id = any (units) and s.terms @@ query
       and (within_root is null or (s.area_path >= within_root and s.area_path < within_root || '0'))
     order by c.reported_at desc limit most)
    union
    (select s.case_id, s.reported_at from cases.cases c
     join cases.search_terms s on s.tenant = c.tenant and s.case_id = c.id
     where c.tenant = wanted_tenant and (c.reporter_id = person or c.assignee_id = person) and s.terms @@ query
       and (within_root is null or (s.area_path >= within_root and s.area_path < within_root || '0'))
     order by c.reported_at desc limit most)
    union
    select s.case_id, s.reported_at from cases.search_terms s
    where s.tenant = wanted_tenant and s.case_id = any (named) and s.terms @@ query
      and (within_root is null or (s.area_path >= within_root and s.area_path < within_root || '0'))
  ) f
  order by f.reported_at desc limit most;
end
$$;
revoke execute on function cases.find_within from public;
grant execute on function cases.find_within to yiwang_app;
