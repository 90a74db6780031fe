-- What a record does not say of a field that can be filtered is a key as well. Records of before get theirs here; the owner
-- of the tables sees no row of a tenant unless it is let.
alter table registers.ledgers no force row level security;
alter table registers.ledger_versions no force row level security;
alter table registers.records no force row level security;
update registers.record_keys k set keys = k.keys || m.missing
from (
  select r.tenant, r.id, array_agg((f.field ->> 'key') || '=~') as missing
  from registers.records r
  join registers.ledgers l on l.tenant = r.tenant and l.id = r.ledger_id
  join registers.ledger_versions v on v.tenant = l.tenant and v.ledger_id = l.id and v.number = l.current_version
  cross join lateral jsonb_array_elements(v.declaration -> 'fields') f (field)
  where (f.field ->> 'filter')::boolean and coalesce(r.values -> (f.field ->> 'key'), '[]'::jsonb) = '[]'::jsonb
  group by r.tenant, r.id) m
where k.tenant = m.tenant and k.record_id = m.id;
alter table registers.ledgers force row level security;
alter table registers.ledger_versions force row level security;
alter table registers.records force row level security;
