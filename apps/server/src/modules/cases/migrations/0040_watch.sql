-- When time alone next brings something about on a case: a card of any clock, or the end of a pause. A round of the
-- watch reads what is due and nothing else. Cases of before are looked at once, which gives them their instant.
alter table cases.cases add column watch_at timestamptz default '1970-01-01Z';
alter table cases.cases alter column watch_at drop default;
create index cases_watch on cases.cases (tenant, watch_at, id) where attention and watch_at is not null;
drop index cases.cases_paused;

-- Calendars, each with its version, that running clocks of a case were counted by.
alter table cases.cases add column calendars text;
create index cases_calendars on cases.cases (tenant, calendars, id) where calendars is not null;

-- The clock that issued a card: a stage, or the part of an assisting unit; null for a card of a person.
alter table cases.cards add column stage text;
update cases.cards set stage = 'handling' where source <> 'person';
