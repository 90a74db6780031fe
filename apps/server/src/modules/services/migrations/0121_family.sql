-- The person of the library who acts for the applicant, where the number that was written down is that person's alone.
alter table services.applications add column agent_subject_id uuid;
create index applications_agent on services.applications (tenant, agent_subject_id, created_at desc)
  where agent_subject_id is not null;

-- Beside office, authority, account and opener: the persons of the library whom an account stands for. `service_self` is
-- the own person, `service_subjects` that and its wards; the module decides what of it is shown.
alter policy within_reach on services.applications using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.services', true) = 'all'
    or id = nullif(current_setting('yw.service_id', true), '')::uuid
    or (
      current_setting('yw.services', true) = 'scoped'
      and (
        authority_unit_id::text = any (string_to_array(current_setting('yw.service_units', true), ','))
        or opened_by = nullif(current_setting('yw.service_person', true), '')::uuid
        or applicant_person_id = nullif(current_setting('yw.service_person', true), '')::uuid
        or agent_subject_id = nullif(current_setting('yw.service_self', true), '')::uuid
        or applicant_subject_id::text
          = any (string_to_array(nullif(current_setting('yw.service_subjects', true), ''), ','))
        or exists (
          select from unnest(string_to_array(nullif(current_setting('yw.service_areas', true), ''), ',')) as root
          where office_path = root or starts_with(office_path, root || '/')
        )
      )
    )
  )
);
