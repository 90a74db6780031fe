-- When and where a team looks round, and the log of it.
create table visits.patrol_plans (
  tenant text not null,
  id uuid not null,
  content jsonb not null,
  area_id uuid not null,
  area_path text collate "C" not null,
  starts_on date not null,
  ends_on date,
  changed_at timestamptz not null,
  retired_on date,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id)
);
create index patrol_plans_area on visits.patrol_plans (tenant, area_path);
-- `plan` is what the plan said when the patrol set out. `actor_id` answers for what was found (巡查责任人).
create table visits.patrols (
  tenant text not null,
  id uuid not null,
  plan_id uuid,
  plan_name text not null,
  points jsonb not null,
  area_id uuid not null,
  area_path text collate "C" not null,
  actor_id uuid not null,
  actor_name text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  claimed_started_at timestamptz,
  claimed_finished_at timestamptz,
  seen uuid[] not null default '{}',
  note text not null default '',
  track_reason text not null default '',
  track_until date,
  primary key (tenant, id),
  foreign key (tenant, plan_id) references visits.patrol_plans (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id),
  check ((track_reason = '') = (track_until is null))
);
create index patrols_newest on visits.patrols (tenant, started_at desc, id desc);
create index patrols_area on visits.patrols (tenant, area_path, started_at desc, id desc);
create index patrols_plan on visits.patrols (tenant, plan_id, started_at desc, id desc) where plan_id is not null;
create index patrols_own on visits.patrols (tenant, actor_id, started_at);
create index patrols_tracked on visits.patrols (tenant, track_until) where track_until is not null;
-- Kept until the last day of the patrol's term and deleted in the night after it.
create table visits.positions (
  tenant text not null,
  patrol_id uuid not null,
  at timestamptz not null,
  lng double precision not null,
  lat double precision not null,
  primary key (tenant, patrol_id, at),
  foreign key (tenant, patrol_id) references visits.patrols (tenant, id)
);

-- What cadres heard on their weekly visits (周末之约), until the household was told what came of it.
create table visits.cadre_items (
  tenant text not null,
  id uuid not null,
  week date not null check (extract(isodow from week) = 1),
  area_id uuid not null,
  area_path text collate "C" not null,
  subject_id uuid,
  label text not null,
  reason text not null check (reason in ('hardship', 'conflict', 'opinion', 'hazard', 'other')),
  text text not null,
  state text not null check (state in ('collected', 'assigned', 'solved')),
  actor_id uuid not null,
  actor_name text not null,
  heard_at timestamptz not null,
  assigned_to text not null default '',
  assigned_at timestamptz,
  case_id uuid,
  case_number text,
  answer text not null default '',
  solved_at timestamptz,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id),
  check ((state = 'solved') = (solved_at is not null))
);
create index cadre_items_week on visits.cadre_items (tenant, week, area_path);

create table visits.meetings (
  tenant text not null,
  id uuid not null,
  kind text not null check (kind in ('heads', 'training')),
  content jsonb not null,
  area_id uuid not null,
  area_path text collate "C" not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  cancelled_at timestamptz,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id)
);
create index meetings_newest on visits.meetings (tenant, at desc, id desc);

-- The handbook of the staff (业务操作一本通), by page and version.
create table visits.pages (
  tenant text not null,
  id uuid not null,
  current_number int not null,
  retired_at timestamptz,
  written xid8 not null default pg_current_xact_id(),
  version int not null default 1,
  primary key (tenant, id)
);
create index pages_feed on visits.pages (tenant, written);
create table visits.page_versions (
  tenant text not null,
  page_id uuid not null,
  number int not null,
  content jsonb not null,
  published_at timestamptz not null,
  published_by uuid,
  published_name text not null,
  primary key (tenant, page_id, number),
  foreign key (tenant, page_id) references visits.pages (tenant, id)
);

-- Whom the people of a grid call: a number of the post, never somebody's own.
create table visits.cards (
  tenant text not null,
  area_id uuid not null,
  duty_phone text not null,
  hours text not null,
  text text not null,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (tenant, area_id),
  foreign key (tenant, area_id) references areas.areas (tenant, id)
);
create table visits.messages (
  tenant text not null,
  id uuid not null,
  area_id uuid not null,
  text text not null,
  actor_id uuid not null,
  actor_name text not null,
  at timestamptz not null,
  reached int not null,
  primary key (tenant, id),
  foreign key (tenant, area_id) references areas.areas (tenant, id)
);
create index messages_area on visits.messages (tenant, area_id, at desc, id desc);

alter table visits.patrol_plans enable row level security;
alter table visits.patrol_plans force row level security;
create policy within_reach on visits.patrol_plans using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.reach', true) = 'all'
    or (
      current_setting('yw.reach', true) = 'scoped'
      and exists (
        select from unnest(string_to_array(nullif(current_setting('yw.areas', true), ''), ',')) as root
        where area_path = root or starts_with(area_path, root || '/')
      )
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table visits.patrols enable row level security;
alter table visits.patrols force row level security;
create policy within_reach on visits.patrols using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.reach', true) = 'all'
    or actor_id = nullif(current_setting('yw.person', true), '')::uuid
    or (
      current_setting('yw.reach', true) = 'scoped'
      and exists (
        select from unnest(string_to_array(nullif(current_setting('yw.areas', true), ''), ',')) as root
        where area_path = root or starts_with(area_path, root || '/')
      )
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table visits.positions enable row level security;
alter table visits.positions force row level security;
create policy with_patrol on visits.positions using (
  tenant = current_setting('yw.tenant', true)
  and exists (select from visits.patrols p where p.tenant = positions.tenant and p.id = patrol_id)
) with check (tenant = current_setting('yw.tenant', true));
alter table visits.cadre_items enable row level security;
alter table visits.cadre_items force row level security;
create policy within_reach on visits.cadre_items using (
  tenant = current_setting('yw.tenant', true)
  and (
    current_setting('yw.reach', true) = 'all'
    or actor_id = nullif(current_setting('yw.person', true), '')::uuid
    or (
      current_setting('yw.reach', true) = 'scoped'
      and exists (
        select from unnest(string_to_array(nullif(current_setting('yw.areas', true), ''), ',')) as root
        where area_path = root or starts_with(area_path, root || '/')
      )
    )
  )
) with check (tenant = current_setting('yw.tenant', true));
alter table visits.meetings enable row level security;
alter table visits.meetings force row level security;
create policy own_tenant on visits.meetings using (tenant = current_setting('yw.tenant', true));
alter table visits.pages enable row level security;
alter table visits.pages force row level security;
create policy own_tenant on visits.pages using (tenant = current_setting('yw.tenant', true));
alter table visits.page_versions enable row level security;
alter table visits.page_versions force row level security;
create policy own_tenant on visits.page_versions using (tenant = current_setting('yw.tenant', true));
alter table visits.cards enable row level security;
alter table visits.cards force row level security;
create policy own_tenant on visits.cards using (tenant = current_setting('yw.tenant', true));
alter table visits.messages enable row level security;
alter table visits.messages force row level security;
create policy own_tenant on visits.messages using (tenant = current_setting('yw.tenant', true));
-- Seen with the visit or the patrol it came from.
alter table visits.opened enable row level security;
alter table visits.opened force row level security;
create policy with_origin on visits.opened using (
  tenant = current_setting('yw.tenant', true)
  and case origin
    when 'visit' then exists (select from visits.visits v where v.tenant = opened.tenant and v.id = origin_id)
    else exists (select from visits.patrols p where p.tenant = opened.tenant and p.id = origin_id) end
) with check (tenant = current_setting('yw.tenant', true));

grant usage on schema visits to yiwang_app;
grant select, insert, update, delete on visits.duties, visits.positions to yiwang_app;
grant select, insert, update on visits.rules, visits.exemptions, visits.visits, visits.wishes, visits.patrol_plans, visits.patrols,
  visits.cadre_items, visits.meetings, visits.pages, visits.cards to yiwang_app;
grant select, insert on visits.rule_versions, visits.visit_lines, visits.opened, visits.page_versions, visits.messages to yiwang_app;
