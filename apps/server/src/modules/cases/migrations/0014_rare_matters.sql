-- What is rare is not looked for among all cases: each of these lists has an index that holds nothing else.
create index cases_hard on cases.cases (tenant, reported_at desc, id desc) where channel = 'hard-matter';
create index cases_key on cases.cases (tenant, reported_at desc, id desc) where key_matter;
create index cases_joint on cases.cases (tenant, reported_at desc, id desc) where assisting <> '{}';
