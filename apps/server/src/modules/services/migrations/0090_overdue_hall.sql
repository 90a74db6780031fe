-- When those who answer for a late rating or a late answer, and their heads, were told.
alter table services.ratings add column told_at timestamptz;
create index ratings_untold on services.ratings (tenant, due_at, id)
  where told_at is null and state in ('open', 'called-back', 'corrected', 'contested');
alter table services.help_requests add column told_at timestamptz;
create index help_untold on services.help_requests (tenant, answer_by, id)
  where told_at is null and state in ('asked', 'assigned');
