// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static co.exterior.analytics.ReadCitizens.MESSAGE;
import static org.apache.spark.sql.functions.col;

import co.exterior.app.ledger.Account;
import co.exterior.app.ledger.AccountJson;
import co.exterior.job.Batch;
import co.exterior.job.CheckpointReport;
import co.exterior.job.Committed;
import co.exterior.job.JobException;
import co.exterior.job.Results;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The results as they should be: everything that a job had read of the topic is counted anew, in one batch and without
 * any of the job's state, by the transformations and the rules of the job. Of the checkpoint it takes how far each batch
 * came, when it was planned and what was late to it.
 *
 * @param accounts as of each committed batch, oldest first
 */
record Recomputation(MainJob job, List<CheckpointReport.Account> accounts) {

    private static final String TAKEN_BY = "taken_by";
    private static final ObjectMapper JSON = new ObjectMapper();

    Recomputation {
        accounts = List.copyOf(accounts);
    }

    /** @throws JobException where the batch is none of the committed ones */
    List<Results.Table> asOf(long batch) {
        List<CheckpointReport.Account> taken =
                accounts.stream().filter(account -> account.batch() <= batch).toList();
        if (taken.isEmpty() || taken.get(taken.size() - 1).batch() != batch) {
            throw JobException.settings("The sink holds batch " + batch + ", which the checkpoint has not committed: "
                    + "name the job's own checkpoint, and no older copy of it.");
        }
        Dataset<Row> cells = cells(taken);
        List<Row> rows = cells.collectAsList();
        CheckpointReport.Account account = anew(taken.get(taken.size() - 1), rows);
        return job.results().tables().apply(new Committed(job.session(), cells.schema(), rows, Optional.of(account)));
    }

    private Dataset<Row> cells(List<CheckpointReport.Account> taken) {
        KafkaMessages kafka = job.settings().kafka();
        CheckpointReport.Account last = taken.get(taken.size() - 1);
        Batch.Range everything = new Batch.Range(Optional.empty(), last.end(), last.time(), last.lateWatermark());
        Dataset<Row> messages = new MessagesAgain(job.session(), kafka)
                .of(everything)
                .withColumn(
                        TAKEN_BY,
                        TakenBy.of(taken, kafka.topic(), job.settings().maxSkew()));
        Dataset<Row> read = job.readingAgain(ofItsBatch(TakenBy.LATEST_BELIEVED))
                .keeping(TAKEN_BY)
                .apply(messages);
        return job.cells().ofBatches(ofItsBatch(TakenBy.LATE_WATERMARK)).apply(read);
    }

    private static Column ofItsBatch(String column) {
        return col(MESSAGE + "." + TAKEN_BY + "." + column);
    }

    /** The same batch's, but by these cells and not by the job's word. */
    private static CheckpointReport.Account anew(CheckpointReport.Account of, List<Row> cells) {
        return new CheckpointReport.Account(
                of.batch(), of.time(), of.lateWatermark(), of.end(), json(Account.of(cells)));
    }

    private static JsonNode json(Account account) {
        try {
            return JSON.readTree(AccountJson.write(account));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An account was not written as JSON.", e);
        }
    }
}
