-- A card that nobody answers in its time climbs: to the head of the unit, then one level up; each rung once. Cards whose
-- time was over before this was there stay where they are: they are shown as unanswered.
alter table cases.cards add column rung int not null default 0 check (rung between 0 and 2);
alter table cases.cards add column climbs_at timestamptz;
alter table cases.cards no force row level security;
update cases.cards set climbs_at = due_at where answered_at is null and due_at > now();
alter table cases.cards force row level security;
create index cards_climbing on cases.cards (tenant, climbs_at) where answered_at is null and climbs_at is not null;
create index cards_unanswered on cases.cards (tenant, due_at, id) where answered_at is null and due_at is not null;

-- A unit that handled a case beyond its limit and has it no more may read the closed case, to appeal for its own part.
alter table cases.cases no force row level security;
update cases.cases c set assisting = array(
  select distinct unit from unnest(c.assisting || array(
    select one::uuid from jsonb_array_elements_text(c.course -> 'overranUnitIds') one
    where one::uuid is distinct from c.unit_id
  )) unit)
where c.state = 'closed' and jsonb_array_length(coalesce(c.course -> 'overranUnitIds', '[]'::jsonb)) > 0;
alter table cases.cases force row level security;
