-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE exterior_writer (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    query_id uuid NOT NULL,
    epoch bigint NOT NULL,
    since timestamptz NOT NULL
);
COMMENT ON TABLE exterior_writer IS 'The job that the results belong to; another one may not write.';
COMMENT ON COLUMN exterior_writer.query_id IS 'The job, as its checkpoint names it.';
COMMENT ON COLUMN exterior_writer.epoch IS 'One more with each start of the job; a run with an older one may no longer write.';
COMMENT ON COLUMN exterior_writer.since IS 'When the run started.';

CREATE TABLE exterior_batches (
    query_id uuid NOT NULL,
    batch_id bigint NOT NULL,
    epoch bigint NOT NULL,
    rows_changed bigint NOT NULL,
    rows_removed bigint NOT NULL,
    committed_at timestamptz NOT NULL,
    PRIMARY KEY (query_id, batch_id)
);
COMMENT ON TABLE exterior_batches IS 'One row for each batch whose results are here, written in the same transaction.';
COMMENT ON COLUMN exterior_batches.rows_changed IS 'Rows of all results that the batch changed or added.';
COMMENT ON COLUMN exterior_batches.rows_removed IS 'Rows of all results that the batch removed.';
COMMENT ON COLUMN exterior_batches.committed_at IS 'The clock of the database.';
