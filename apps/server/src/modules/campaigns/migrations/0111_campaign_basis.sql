-- Under what grid workers are asked: an entry of the admission list by its code, or granted temporary work. Null: nobody
-- in the grids is asked, or the campaign ran before the question.
alter table campaigns.campaigns add column basis jsonb;
