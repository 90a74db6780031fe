-- Answers to forms' own fields, and who was asked and who registered in campaigns that are over, are deleted after a term.
create index own_statements_age on campaigns.own_statements (tenant, at);
create index campaigns_over on campaigns.campaigns (tenant, closed_at) where closed_at is not null;
