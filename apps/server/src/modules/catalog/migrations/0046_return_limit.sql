-- Until when a unit may return a case is a limit of the county, or of a filing condition, like all others.
alter table catalog.stage_limits drop constraint stage_limits_stage_check;
alter table catalog.stage_limits add constraint stage_limits_stage_check check (stage in ('acceptance', 'contact',
  'verification', 'dispatch', 'signing', 'check', 'callback', 'arbitration', 'assist', 'return'));
alter table catalog.condition_stage_limits drop constraint condition_stage_limits_stage_check;
alter table catalog.condition_stage_limits add constraint condition_stage_limits_stage_check check (stage in ('acceptance',
  'contact', 'verification', 'dispatch', 'signing', 'check', 'callback', 'arbitration', 'assist', 'return'));
