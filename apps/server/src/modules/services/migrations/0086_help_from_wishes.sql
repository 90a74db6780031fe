-- The wish heard at a door that a request for help comes from.
alter table services.help_requests add column wish_id uuid;
