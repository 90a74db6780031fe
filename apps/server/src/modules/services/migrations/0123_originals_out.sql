-- Papers that are not back with their owners, last moved first.
create index originals_out on services.originals (tenant, changed_at desc, id desc)
  where state in ('held', 'offered', 'bundled');
