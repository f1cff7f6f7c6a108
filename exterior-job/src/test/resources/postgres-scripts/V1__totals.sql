CREATE TABLE totals (country text PRIMARY KEY, persons bigint NOT NULL, remark text);
CREATE VIEW totals_seen AS SELECT * FROM totals;
