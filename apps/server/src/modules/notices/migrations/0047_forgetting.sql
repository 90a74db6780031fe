-- Notices and messages are forgotten after a while: read by their time, a batch at a time.
create index notices_at on notices.notices (tenant, at);
create index deliveries_at on notices.deliveries (tenant, at);
grant delete on notices.notices, notices.deliveries to yiwang_app;
