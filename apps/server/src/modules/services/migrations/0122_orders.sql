-- What the cashier knows an order by: another one after a refund or a failure, for the same charge given twice is one order.
alter table services.charges add column order_id uuid;
