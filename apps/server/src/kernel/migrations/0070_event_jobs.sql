-- One event has a job for each of its subscribers: added together they wake the workers once, and a commit that wakes
-- somebody waits for every other one that does.
create function kernel.add_events(payloads json)
returns void language sql security definer set search_path = pg_catalog as $$
  select graphile_worker.add_jobs(array(
    select ('event', payload, null, null, 20::smallint, null, null, null)::graphile_worker.job_spec
    from json_array_elements(payloads) as payload
  ));
$$;
revoke execute on function kernel.add_events from public;
grant execute on function kernel.add_events to yiwang_app;
