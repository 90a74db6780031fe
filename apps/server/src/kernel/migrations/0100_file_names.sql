-- What a document was called where it came from: shown beside its link, never used to find or to read it.
alter table kernel.files add column name text not null default '' check (length(name) <= 120);
