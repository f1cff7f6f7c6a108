// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static co.exterior.analytics.ReadCitizens.HEADERS;
import static co.exterior.analytics.ReadCitizens.MESSAGE;
import static co.exterior.analytics.ReadCitizens.REFUSED_EXPECTED;
import static co.exterior.analytics.ReadCitizens.REFUSED_FIELD;
import static co.exterior.analytics.ReadCitizens.REFUSED_REASON;
import static co.exterior.analytics.ReadCitizens.TIMESTAMP;
import static co.exterior.analytics.ReadCitizens.VALUE;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import co.exterior.app.source.Pointers;
import co.exterior.job.Batch;
import co.exterior.job.JobException;
import co.exterior.model.Citizen;
import co.exterior.model.CitizenFields;
import co.exterior.model.DeadLetterHeaders;
import java.sql.Timestamp;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Keeps the messages of a batch that are in no result, each as it was: the refused ones and the late ones.
 *
 * <p>They are read a second time for that, by what the source noted of them, and only where the counts say that there
 * are some; what is found must be as many as was counted. They are kept before the batch counts, so at least once: a
 * batch that is repeated keeps them again, and their origin tells that they are the same.
 */
final class DeadLetters {

    private static final String KEY = "key";
    private static final String HEADER_VALUE = "value";

    private final KafkaMessages kafka;
    private final MainJob job;
    private final Pointers noted;

    /** @param noted of the batch that runs */
    DeadLetters(KafkaMessages kafka, MainJob job, Pointers noted) {
        this.kafka = kafka;
        this.job = job;
        this.noted = noted;
    }

    /** Keeps those of a batch, of which so many were counted. */
    void keep(Batch batch, long refused, long late) {
        if (refused + late == 0) {
            return;
        }
        Column watermark = lit(Timestamp.from(batch.range().lateWatermark()));
        Column reason = when(job.cells().isLate(watermark), DeadLetterHeaders.REASON_LATE)
                .otherwise(col(REFUSED_REASON));
        Dataset<Row> dead = job.readingAgain(
                        lit(Timestamp.from(job.latestBelieved(batch.range().time()))))
                .keeping(KEY, VALUE, "topic", "partition", "offset", TIMESTAMP, HEADERS)
                .apply(new MessagesAgain(job.session(), kafka).of(batch.range(), noted.value()))
                .withColumn(DeadLetterHeaders.REASON, reason)
                .where(inBackticks(DeadLetterHeaders.REASON).isNotNull())
                .persist();
        try {
            long found = dead.count();
            long foundLate = dead.where(inBackticks(DeadLetterHeaders.REASON).equalTo(DeadLetterHeaders.REASON_LATE))
                    .count();
            if (foundLate != late || found - foundLate != refused) {
                throw JobException.surroundings(
                        "Of batch " + batch.id() + " " + refused + " messages were refused and " + late
                                + " were late, but read again they are " + (found - foundLate) + " and " + foundLate
                                + ": the topic has changed, or something else reads it differently.",
                        null);
            }
            kafka.write(dead.select(message(watermark)), DeadLetterHeaders.topicOf(kafka.topic()));
        } finally {
            dead.unpersist();
        }
    }

    /** The columns of Kafka's sink. */
    private static Column[] message(Column watermark) {
        Column value = original(VALUE);
        Column tooLong = length(value).gt(DeadLetterHeaders.MAX_VALUE_BYTES);
        Column late = inBackticks(DeadLetterHeaders.REASON).equalTo(DeadLetterHeaders.REASON_LATE);
        Column message = when(
                        late,
                        concat(lit("every window of the record ended at or before the watermark "), instant(watermark)))
                .otherwise(concat(lit("expected "), col(REFUSED_EXPECTED)));
        Column ours = array(
                header(DeadLetterHeaders.TOPIC, original("topic")),
                header(DeadLetterHeaders.PARTITION, original("partition")),
                header(DeadLetterHeaders.OFFSET, original("offset")),
                header(DeadLetterHeaders.TIMESTAMP, instant(original(TIMESTAMP))),
                header(
                        DeadLetterHeaders.STAGE,
                        when(late, DeadLetterHeaders.STAGE_WINDOW).otherwise(DeadLetterHeaders.STAGE_READ)),
                header(DeadLetterHeaders.REASON, inBackticks(DeadLetterHeaders.REASON)),
                header(DeadLetterHeaders.FIELD, when(col(REFUSED_FIELD).notEqual(""), col(REFUSED_FIELD))),
                header(DeadLetterHeaders.MESSAGE, message),
                header(DeadLetterHeaders.SCHEMA_VERSION, lit(Citizen.SCHEMA_VERSION)),
                header(DeadLetterHeaders.SNAPSHOT, col(CitizenFields.SNAPSHOT)),
                header(DeadLetterHeaders.PERSONS, col(CitizenFields.PERSONS)),
                header(DeadLetterHeaders.VALUE_BYTES, when(tooLong, length(value))),
                header(DeadLetterHeaders.VALUE_SHA256, when(tooLong, sha2(value, 256))));
        Column known = filter(ours, header -> header.getField(HEADER_VALUE).isNotNull());
        // A header of ours on a message of theirs, as on one that was copied back from here, would speak for us.
        Column theirs = filter(
                coalesce(original(HEADERS), expr("array()").cast("array<struct<key:string,value:binary>>")),
                header -> not(header.getField("key").startsWith(DeadLetterHeaders.PREFIX)));
        return Stream.of(
                        original(KEY).as(KEY),
                        when(tooLong, substring(value, 1, DeadLetterHeaders.MAX_VALUE_BYTES))
                                .otherwise(value)
                                .as(VALUE),
                        concat(theirs, known).as(HEADERS))
                .toArray(Column[]::new);
    }

    private static Column header(String name, Column value) {
        return struct(lit(name).as("key"), value.cast("string").cast("binary").as(HEADER_VALUE));
    }

    private static Column instant(Column time) {
        return date_format(time, "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"); // the session's time zone is UTC
    }

    private static Column original(String column) {
        return col(MESSAGE + "." + column);
    }

    /** A header's name has dots in it. */
    private static Column inBackticks(String column) {
        return col("`" + column + "`");
    }
}
