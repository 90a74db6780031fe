-- A common word within an area: the area is small, so its cases are read newest first instead of every case with the word.
create index search_terms_area on cases.search_terms (tenant, area_path, reported_at desc);

create or replace function cases.find_by_terms(wanted_tenant text, query tsquery, roots text[], most int)
returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select case_id from (
    (select s.case_id, s.reported_at from cases.search_terms s
     where roots is null and s.tenant = wanted_tenant and s.terms @@ query
     order by s.reported_at desc limit most)
    union all
    select f.case_id, f.reported_at from unnest(roots) root cross join lateral (
      -- In byte order a root and all below it stand between `root` and `root0`.
      select s.case_id, s.reported_at from cases.search_terms s
      where s.tenant = wanted_tenant and s.area_path >= root and s.area_path < root || '0' and s.terms @@ query
      order by s.reported_at desc limit most
    ) f
  ) found
  where wanted_tenant = current_setting('yw.tenant', true)
  order by reported_at desc limit most
$$;
