-- A run that the platform counted in the night was made by nobody; whoever approves it is then always another.
alter table disclosure.retention_runs alter column made_by drop not null;
-- Whether a count still waits for a word, before another one is made.
create index retention_runs_proposed on disclosure.retention_runs (tenant, unit_id) where state = 'proposed';
