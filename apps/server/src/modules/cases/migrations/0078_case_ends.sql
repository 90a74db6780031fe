-- A case ends when it is closed or, withdrawn or refused, with its last change.
create index cases_ended on cases.cases (tenant, area_path, (coalesce(closed_at, changed_at))) where not open;
drop index cases.cases_closed;
