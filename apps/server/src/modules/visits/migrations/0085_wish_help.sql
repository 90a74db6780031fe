-- What became of a wish: the request for help it turned into, as services tell it.
alter table visits.wishes add column help_id uuid;
alter table visits.wishes add column help_state text check (help_state in ('asked', 'assigned', 'done', 'withdrawn'));
alter table visits.wishes add column help_name text;
alter table visits.wishes add column help_application_id uuid;
alter table visits.wishes add column help_version int not null default 0;
alter table visits.wishes add constraint wishes_help check ((help_id is null) = (help_state is null));
