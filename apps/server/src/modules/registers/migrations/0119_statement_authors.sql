-- Who made a statement, for modules that must tell one's own word from another's.
create view registers.v_statement_authors with (security_invoker = true) as
  select tenant, subject_id, id, actor_id from registers.statements;
grant select on registers.v_statement_authors to yiwang_app;

-- What happened to somebody, for the record that is shown to the person.
create view registers.v_life_events with (security_invoker = true) as
  select tenant, subject_id, id, kind, happened_on from registers.life_events;
grant select on registers.v_life_events to yiwang_app;
