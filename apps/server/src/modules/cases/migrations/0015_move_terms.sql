-- A case that is located anew is searched for at its new place. The words themselves stay out of the app's hands.
create function cases.move_terms(wanted_tenant text, wanted_case uuid, path text)
returns void language sql security definer set search_path = pg_catalog as $$
  update cases.search_terms set area_path = path
  where tenant = wanted_tenant and case_id = wanted_case and wanted_tenant = current_setting('yw.tenant', true)
$$;
revoke execute on function cases.move_terms from public;
grant execute on function cases.move_terms to yiwang_app;
