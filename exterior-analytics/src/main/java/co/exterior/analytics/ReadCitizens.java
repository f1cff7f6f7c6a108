// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import co.exterior.model.CitizenFields;
import co.exterior.model.DeadLetterHeaders;
import co.exterior.model.MessageHeaders;
import co.exterior.model.RefusalReason;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads messages with the model's own parser: what is a citizen record and what is refused.
 *
 * <p>Takes the columns {@link #VALUE} (binary), {@link #TIMESTAMP} and, where there is one, {@link #HEADERS} of Kafka's
 * source. Gives one row for each message, in {@link #SCHEMA}: the citizen's columns, named as in {@link CitizenFields};
 * {@link #EMITTED_AT}; {@link #COUNTED_BEFORE}; and {@link #REFUSED_REASON}, {@link #REFUSED_FIELD}, {@link #REFUSED_EXPECTED}, all null for a
 * citizen. Of a refused message the citizen's columns are null, but for a snapshot that its header names, and but for
 * what a message refused for its time says. Immutable.
 */
public final class ReadCitizens implements Transformation {

    /** Kafka's column of message values. */
    public static final String VALUE = "value";

    /** Kafka's column of message times. */
    public static final String TIMESTAMP = "timestamp";

    /** Kafka's column of message headers. */
    public static final String HEADERS = "headers";

    static final DataType HEADERS_TYPE = DataTypes.createArrayType(
            new StructType().add("key", DataTypes.StringType).add("value", DataTypes.BinaryType));

    /** The snapshot of a row of the register in a message that names none. */
    public static final String UNANNOUNCED = "unannounced";

    /**
     * The event time: when the producer emitted the record. Of a refused message it is 1970-01-01T00:00:00Z: what cannot
     * be read is not believed its time either, and must not move the watermark past the good records.
     */
    public static final String EMITTED_AT = "emitted_at";

    /**
     * True where the message is the replay of one that came too late for its windows, and null elsewhere. Such a record
     * was counted already by whatever has no windows.
     */
    public static final String COUNTED_BEFORE = "counted_before";

    public static final String REFUSED_REASON = "refused_reason";
    public static final String REFUSED_FIELD = "refused_field";
    public static final String REFUSED_EXPECTED = "refused_expected";

    /** Where kept columns of a message are. */
    public static final String MESSAGE = "message";

    private static final String READING_OF_VALUE = "reading";
    private static final String SNAPSHOT_OF_HEADER = "snapshot_of_header";
    private static final String AHEAD = "ahead";
    private static final String REPLAYED_LATE = "replayed_late";

    /** The columns of the result, in order; all nullable. */
    public static final StructType SCHEMA =
            ReadingRow.SCHEMA.add(EMITTED_AT, DataTypes.TimestampType).add(COUNTED_BEFORE, DataTypes.BooleanType);

    /** An id in a header that is not printable ASCII is none: two broken ones might look the same. */
    static final String ID = "^[\\x21-\\x7e]{1,200}\\z";

    private static final Column NO_SNAPSHOT = lit(null).cast(DataTypes.StringType);

    private final MessageFormat format;
    private final Column latestBelieved;
    private final List<String> kept;

    private ReadCitizens(MessageFormat format, Column latestBelieved, List<String> kept) {
        this.format = format;
        this.latestBelieved = latestBelieved;
        this.kept = kept;
    }

    /** Reads messages of the wire format. */
    public ReadCitizens() {
        this(MessageFormat.CANONICAL);
    }

    /**
     * Reads messages of a format. The snapshot of {@linkplain MessageFormat#REGISTER the register's own rows} is that of
     * the header, else {@link #UNANNOUNCED}.
     */
    public ReadCitizens(MessageFormat format) {
        this(format, lit(null).cast(DataTypes.TimestampType), List.of());
    }

    /**
     * This reading, but a message of a later time than this is refused as {@link RefusalReason#EVENT_TIME_IN_FUTURE}:
     * one clock that is ahead would close the windows of all others.
     */
    public ReadCitizens believingUpTo(Column latest) {
        return new ReadCitizens(format, requireNonNull(latest, "latest"), kept);
    }

    /** This reading, but these columns of the messages stay in the rows, as a struct in {@link #MESSAGE}. */
    public ReadCitizens keeping(String... columns) {
        return new ReadCitizens(format, latestBelieved, List.of(columns));
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> messages) {
        boolean hasHeaders = List.of(messages.columns()).contains(HEADERS);
        Column snapshotOfHeader = hasHeaders ? snapshotHeader() : NO_SNAPSHOT;
        Column snapshotToRead = format == MessageFormat.REGISTER ? snapshotOfHeader : NO_SNAPSHOT;
        Column replayedLate = hasHeaders
                ? when(header(DeadLetterHeaders.REPLAY_REASON).equalTo(DeadLetterHeaders.REASON_LATE), lit(true))
                : lit(null).cast(DataTypes.BooleanType);
        Column ahead = col(TIMESTAMP).gt(latestBelieved);
        Column reason = col(READING_OF_VALUE + "." + REFUSED_REASON);
        Column[] keptColumns = kept.isEmpty()
                ? new Column[0]
                : new Column[] {
                    struct(kept.stream().map(name -> col(name)).toArray(Column[]::new))
                            .as(MESSAGE)
                };
        Dataset<Row> read = messages.select(with(
                keptColumns,
                reading().apply(col(VALUE), snapshotToRead).as(READING_OF_VALUE),
                col(TIMESTAMP),
                hasHeaders ? col(HEADERS) : lit(null).as(HEADERS)));
        return read.select(with(
                        kept.isEmpty() ? new Column[0] : new Column[] {col(MESSAGE)},
                        col(READING_OF_VALUE + ".*"),
                        when(reason.isNotNull(), snapshotOfHeader).as(SNAPSHOT_OF_HEADER),
                        coalesce(reason.isNull().and(ahead), lit(false)).as(AHEAD),
                        replayedLate.as(REPLAYED_LATE),
                        col(TIMESTAMP)))
                .withColumn(CitizenFields.SNAPSHOT, coalesce(col(CitizenFields.SNAPSHOT), col(SNAPSHOT_OF_HEADER)))
                .withColumn(REFUSED_REASON, whenAhead(RefusalReason.EVENT_TIME_IN_FUTURE.name(), REFUSED_REASON))
                .withColumn(REFUSED_FIELD, whenAhead(TIMESTAMP, REFUSED_FIELD))
                .withColumn(
                        REFUSED_EXPECTED, whenAhead("a time that is not ahead of the job's clock", REFUSED_EXPECTED))
                .withColumn(
                        EMITTED_AT,
                        when(col(REFUSED_REASON).isNull(), col(TIMESTAMP)).otherwise(timestamp_seconds(lit(0))))
                .withColumn(COUNTED_BEFORE, col(REPLAYED_LATE))
                .drop(SNAPSHOT_OF_HEADER, AHEAD, REPLAYED_LATE, TIMESTAMP);
    }

    /**
     * Declared nondeterministic, which it is not, so that Spark runs it once for each message: a filter on the result
     * would otherwise be pushed below as a second call.
     */
    private UserDefinedFunction reading() {
        MessageFormat written = format;
        return udf(
                        (UDF2<byte[], String, Row>)
                                (value, snapshot) -> ReadingRow.of(written.read(value, () -> snapshot)),
                        ReadingRow.SCHEMA)
                .asNondeterministic();
    }

    MessageFormat format() {
        return format;
    }

    Column latestBelieved() {
        return latestBelieved;
    }

    private static Column[] with(Column[] kept, Column... others) {
        return Stream.concat(Stream.of(others), Stream.of(kept)).toArray(Column[]::new);
    }

    private static Column whenAhead(String said, String column) {
        return when(col(AHEAD), lit(said)).otherwise(col(column));
    }

    private static Column snapshotHeader() {
        Column id = header(MessageHeaders.SNAPSHOT);
        return when(id.rlike(ID), id);
    }

    /** Of several the last, which is what Kafka's own clients take. */
    private static Column header(String name) {
        Column values = filter(col(HEADERS), header -> header.getField("key").equalTo(name));
        return try_element_at(values, lit(-1)).getField("value").cast(DataTypes.StringType);
    }

    /** The citizen records among the rows that this transformation gives. */
    public static Dataset<Row> accepted(Dataset<Row> read) {
        return read.where(col(REFUSED_REASON).isNull());
    }
}
