-- What a resident may say beside "this value is wrong": that they do not live here, or that an entry of a ledger is not
-- theirs. Of the first the links to the home are kept that stood when it was said.
alter table disclosure.corrections
  add column about text not null default 'fact' check (about in ('fact', 'not-here', 'not-mine')),
  add column homes uuid[] not null default '{}';
