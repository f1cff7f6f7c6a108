-- SPDX-License-Identifier: Apache-2.0
CREATE VIEW countries AS
SELECT
    country_code,
    name_es,
    name_en,
    records,
    persons,
    round(100.0 * persons / sum(persons) OVER (), 2) AS percent_of_persons,
    mean_age_persons,
    persons - persons_with_age AS persons_of_unknown_age
FROM country_totals
LEFT JOIN country_names USING (country_code)
ORDER BY persons DESC, country_code;
COMMENT ON VIEW countries IS 'Colombians registered in each country as of the current snapshot, the most first.';

CREATE VIEW latest_window AS
SELECT window_start, window_end, country_code, name_es, name_en, records, persons, mean_age_persons
FROM country_windows
LEFT JOIN country_names USING (country_code)
WHERE window_start = (SELECT max(window_start) FROM country_windows)
ORDER BY persons DESC, country_code;
COMMENT ON VIEW latest_window IS 'The last window that anything was published in, the most persons first.';

CREATE VIEW windows_over_time AS
SELECT
    window_start AS time,
    sum(records)::bigint AS records,
    sum(persons)::bigint AS persons,
    count(*) AS countries,
    round(sum(sum_age_persons) / nullif(sum(persons_with_age), 0), 6) AS mean_age_persons
FROM country_windows
GROUP BY window_start, window_end
ORDER BY window_start;
COMMENT ON VIEW windows_over_time IS 'One row for each window: a time series for a chart.';

CREATE VIEW job_status AS
SELECT
    writer.query_id,
    writer.since AS started_at,
    batch.batch_id AS last_batch,
    batch.committed_at,
    now() - batch.committed_at AS age,
    (SELECT snapshot FROM snapshots WHERE current) AS snapshot,
    (SELECT complete FROM snapshots WHERE current) AS snapshot_complete,
    (SELECT coalesce(sum(records), 0)::bigint FROM snapshots) AS records,
    (SELECT coalesce(sum(late), 0)::bigint FROM snapshots) AS late,
    (SELECT coalesce(sum(records), 0)::bigint FROM refused) AS refused
FROM exterior_writer AS writer
LEFT JOIN LATERAL (
    SELECT batch_id, committed_at
    FROM exterior_batches
    WHERE query_id = writer.query_id
    ORDER BY batch_id DESC
    LIMIT 1
) AS batch ON true;
COMMENT ON VIEW job_status IS 'Which job writes here, and how old the numbers are.';
COMMENT ON COLUMN job_status.age IS 'Since the last batch that changed something; a topic without news makes it grow too.';
