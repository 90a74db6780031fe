-- One action is looked for among millions of rows: a rare one must not read them all.
create index audit_action on kernel.audit (tenant, action, at desc, id desc);
