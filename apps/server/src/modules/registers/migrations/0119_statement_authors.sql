-- Who made a statement, for modules that must tell one's own word from another's.
create view registers.v_statement_authors with (security_invoker = true) as
  select tenant, subject_id, id, actor_id from registers.statements;
grant select on registers.v_statement_authors to yiwang_app;
