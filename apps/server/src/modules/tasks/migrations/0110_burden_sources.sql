-- Where an ask comes from: a task, a form of a campaign, a rule of visiting, a plan of patrols. Standing orders are counted
-- week by week and put in the place of what stood there, so they may not share a row with tasks. The owner of the tables
-- sees no row of a tenant unless it is let.
alter table tasks.burden add column source text not null default 'task'
  check (source in ('task', 'form', 'visit', 'patrol'));
alter table tasks.burden no force row level security;
update tasks.burden set source = 'form' where item_code = 'form';
alter table tasks.burden force row level security;
alter table tasks.burden drop constraint burden_pkey;
alter table tasks.burden add primary key (tenant, area_path, week, unit_id, item_code, source);
create index burden_source on tasks.burden (tenant, week, source) where source in ('visit', 'patrol');
