// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * What a job's checkpoint says, for a program that looks at it and changes nothing; the job may be running.
 *
 * @param identity the settings that the job was begun with
 * @param accounts the account as of each committed batch that changed something, oldest first
 */
public record CheckpointReport(Map<String, String> identity, List<Account> accounts) {

    /**
     * The account of everything read up to one batch.
     *
     * @param time when the batch was planned
     * @param lateWatermark what ended at or before it was closed to the batch's records
     * @param end the source's own JSON of how far it was read
     * @param content what the job's settlement gave
     */
    public record Account(long batch, Instant time, Instant lateWatermark, String end, JsonNode content) {}

    public CheckpointReport {
        identity = Map.copyOf(identity);
        accounts = List.copyOf(accounts);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws JobException where there is none, or it cannot be read
     */
    public static CheckpointReport read(String location) {
        return of(location, new Configuration()); // as the class path has it
    }

    /** With the settings of file systems that a session has. */
    public static CheckpointReport read(String location, SparkSession spark) {
        return of(location, spark.sparkContext().hadoopConfiguration());
    }

    private static CheckpointReport of(String location, Configuration hadoop) {
        if (!Checkpoint.exists(location, hadoop)) {
            throw JobException.settings("There is no checkpoint in " + location + ": name the folder of a job.");
        }
        try {
            return Checkpoint.existing(location, hadoop).report();
        } catch (IOException e) {
            throw JobException.surroundings("The checkpoint " + location + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The account as of the last committed batch, or none before the first. */
    public Optional<Account> last() {
        return accounts.isEmpty() ? Optional.empty() : Optional.of(accounts.get(accounts.size() - 1));
    }
}
