-- At which steps a case filed under a condition needs a photo of the scene; a condition without a row asks for none.
create table catalog.condition_proof (
  tenant text not null,
  condition_id uuid not null,
  photo_at text[] not null check (photo_at <@ array['report', 'verify', 'handle', 'check'] and cardinality(photo_at) > 0),
  primary key (tenant, condition_id),
  foreign key (tenant, condition_id) references catalog.conditions (tenant, id)
);
alter table catalog.condition_proof enable row level security;
alter table catalog.condition_proof force row level security;
create policy own_tenant on catalog.condition_proof using (tenant = current_setting('yw.tenant', true));
grant select, insert, update, delete on catalog.condition_proof to yiwang_app;
