-- The unit that asks by a rule or a plan, for the ledger of burdens. Null in those that are older: they are counted for
-- the unit that answers for the place.
alter table visits.rules add column unit_id uuid;
alter table visits.rules add foreign key (tenant, unit_id) references areas.units (tenant, id);
alter table visits.patrol_plans add column unit_id uuid;
alter table visits.patrol_plans add foreign key (tenant, unit_id) references areas.units (tenant, id);
