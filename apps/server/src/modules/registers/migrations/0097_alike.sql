-- People of one birth date stand together, so that those alike in name are found without reading everybody. A plain column:
-- row-level security keeps PostgreSQL from using an index over a part of the values.
alter table registers.subjects add column born text collate "C" generated always as (values ->> 'birth-date') stored;
create index subjects_born on registers.subjects (tenant, born, id) where kind = 'person' and born is not null;
