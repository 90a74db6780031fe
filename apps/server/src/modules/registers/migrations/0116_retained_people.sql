-- People who died or moved away are deleted after a term.
create index subjects_left on registers.subjects (tenant, state, id) where state in ('deceased', 'gone');
create index subjects_merged_into on registers.subjects (tenant, merged_into) where merged_into is not null;
