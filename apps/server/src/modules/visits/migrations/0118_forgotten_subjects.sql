-- What is kept of visits to somebody goes with them when their records are deleted after their term.
grant delete on visits.duties, visits.exemptions, visits.visits, visits.visit_lines, visits.wishes to yiwang_app;
