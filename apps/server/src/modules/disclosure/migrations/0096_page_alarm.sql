alter table disclosure.alarms drop constraint alarms_kind_check;
alter table disclosure.alarms add constraint alarms_kind_check
  check (kind in ('many-subjects', 'quota', 'neighbouring-numbers', 'many-pages'));
