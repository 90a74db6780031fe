-- A right opens the tables that it is about and no others: `yw.disclosure_rights` names the rights that a use case acts by.
create function disclosure.acts_by(rights text[]) returns boolean language sql stable set search_path = pg_catalog as $$
  select coalesce(string_to_array(nullif(current_setting('yw.disclosure_rights', true), ''), ','), '{}') && rights
$$;
revoke execute on function disclosure.acts_by from public;
grant execute on function disclosure.acts_by to yiwang_app;

alter policy who_may_know on disclosure.looks using (
  tenant = current_setting('yw.tenant', true) and (
    disclosure.is_mine(actor_id)
    or (kind = 'break-glass' and disclosure.is_reviewer())
    or (
      (
        (
          disclosure.acts_by(array['disclosure.read', 'disclosure.grant'])
          and disclosure.is_mine_to_answer(area_path, null)
        )
        or disclosure.is_myself(subject_id)
      )
      and closed_ledgers <@ coalesce(string_to_array(nullif(current_setting('yw.ledgers', true), ''), ','), '{}')
    )
  )
);
alter policy both_sides on disclosure.grants using (
  tenant = current_setting('yw.tenant', true) and (
    disclosure.is_mine(asked_by)
    or (disclosure.acts_by(array['disclosure.ask']) and disclosure.is_mine_to_answer(null, unit_id))
    or (
      disclosure.acts_by(array['disclosure.grant'])
      and disclosure.is_mine_to_answer(case when owner_unit_id is null then area_path end, owner_unit_id)
    )
  )
);
alter policy asker_and_approver on disclosure.exports using (
  tenant = current_setting('yw.tenant', true) and (
    disclosure.is_mine(asked_by)
    or (disclosure.acts_by(array['disclosure.approve']) and disclosure.is_mine_to_answer(area_path, unit_id))
    or disclosure.is_reviewer()
  )
);
alter policy self_and_counter on disclosure.own_persons using (
  tenant = current_setting('yw.tenant', true) and (
    disclosure.is_mine(person_id)
    or (disclosure.acts_by(array['disclosure.counter']) and disclosure.is_mine_to_answer(area_path, null))
  )
);
alter policy asker_and_answerer on disclosure.corrections using (
  tenant = current_setting('yw.tenant', true) and (
    disclosure.is_mine(person_id)
    or (
      disclosure.acts_by(array['disclosure.correct', 'disclosure.counter'])
      and disclosure.is_mine_to_answer(area_path, owner_unit_id)
    )
  )
);
alter policy not_of_other_units on disclosure.retention_runs using (
  tenant = current_setting('yw.tenant', true) and (
    unit_id is null or current_setting('yw.disclosure', true) = 'all'
    or (
      disclosure.acts_by(array['retention.manage', 'retention.approve']) and disclosure.is_mine_to_answer(null, unit_id)
    )
  )
);
alter policy not_of_other_units on disclosure.deletions using (
  tenant = current_setting('yw.tenant', true) and (
    unit_id is null or current_setting('yw.disclosure', true) = 'all'
    or (
      disclosure.acts_by(array['retention.manage', 'retention.approve']) and disclosure.is_mine_to_answer(null, unit_id)
    )
  )
);
