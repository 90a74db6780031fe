-- What a phone said of itself at its last contact, and why it is to be wiped.
alter table sync.devices add column app text not null default '';
alter table sync.devices add column waiting int check (waiting >= 0);
alter table sync.devices add column wipe_reason text;
alter table sync.devices add constraint devices_wipe_reason check (wipe_reason is null or wipe <> 'none');
-- Phones of an area or of the county, those that were heard of last first.
create index devices_seen on sync.devices (tenant, last_seen_at, id, person_id);
