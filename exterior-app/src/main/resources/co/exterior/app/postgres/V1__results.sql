-- SPDX-License-Identifier: Apache-2.0
-- The results that every job has. Those of --by and --calendar are made from their own columns.
CREATE TABLE country_totals (
    country_code text PRIMARY KEY,
    records bigint NOT NULL,
    persons bigint NOT NULL,
    records_with_age bigint NOT NULL,
    persons_with_age bigint NOT NULL,
    sum_age_records bigint NOT NULL,
    sum_age_persons bigint NOT NULL,
    mean_age_records numeric(9,6),
    mean_age_persons numeric(9,6)
);
COMMENT ON TABLE country_totals IS 'Colombians registered in each country, as of the current snapshot. Registered is not resident.';
COMMENT ON COLUMN country_totals.country_code IS 'ISO 3166-1 alpha-3; XKX is Kosovo, ZZZ unknown.';
COMMENT ON COLUMN country_totals.records IS 'Rows of the register.';
COMMENT ON COLUMN country_totals.persons IS 'People: each record stands for one or more.';
COMMENT ON COLUMN country_totals.records_with_age IS 'Records whose age is known.';
COMMENT ON COLUMN country_totals.persons_with_age IS 'People whose age is known.';
COMMENT ON COLUMN country_totals.sum_age_records IS 'Years: the sum of the known ages of records.';
COMMENT ON COLUMN country_totals.sum_age_persons IS 'Years: the sum of the known ages of people.';
COMMENT ON COLUMN country_totals.mean_age_records IS 'Years, of the records whose age is known; null where none is.';
COMMENT ON COLUMN country_totals.mean_age_persons IS 'Years, of the people whose age is known; null where none is.';

CREATE TABLE country_windows (
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    country_code text NOT NULL,
    records bigint NOT NULL,
    persons bigint NOT NULL,
    records_with_age bigint NOT NULL,
    persons_with_age bigint NOT NULL,
    sum_age_records bigint NOT NULL,
    sum_age_persons bigint NOT NULL,
    mean_age_records numeric(9,6),
    mean_age_persons numeric(9,6),
    PRIMARY KEY (window_start, window_end, country_code)
);
COMMENT ON TABLE country_windows IS 'What was published in each window of time, by country. It measures publication, not registration.';
COMMENT ON COLUMN country_windows.window_start IS 'Inclusive.';
COMMENT ON COLUMN country_windows.window_end IS 'Exclusive.';

CREATE TABLE refused (
    refused_reason text PRIMARY KEY,
    records bigint NOT NULL
);
COMMENT ON TABLE refused IS 'Messages that are in no result, by reason; each is kept as a dead letter.';

CREATE TABLE snapshots (
    snapshot text UNIQUE NULLS NOT DISTINCT,
    source text,
    current boolean NOT NULL,
    complete boolean NOT NULL,
    published bigint,
    records bigint NOT NULL,
    persons bigint NOT NULL,
    late bigint NOT NULL
);
COMMENT ON TABLE snapshots IS 'The readings of the register that are on the topic.';
COMMENT ON COLUMN snapshots.current IS 'Whether country_totals speaks of it.';
COMMENT ON COLUMN snapshots.complete IS 'Whether it was published whole and read whole.';
COMMENT ON COLUMN snapshots.published IS 'Records that its publisher has announced; null where nobody did.';
COMMENT ON COLUMN snapshots.late IS 'Records that came after all their windows were closed.';
