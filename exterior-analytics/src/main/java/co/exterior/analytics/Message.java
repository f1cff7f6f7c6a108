// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.ReadCitizens.HEADERS;
import static co.exterior.analytics.ReadCitizens.HEADERS_TYPE;
import static co.exterior.analytics.ReadCitizens.SNAPSHOT_HEADER;
import static co.exterior.analytics.ReadCitizens.TIMESTAMP;
import static co.exterior.analytics.ReadCitizens.VALUE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import co.exterior.model.DeadLetterHeaders;
import co.exterior.model.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One message as it is counted. What its headers say is by the rules of {@link ReadCitizens}. */
record Message(Row row) {

    private static final Pattern ID = Pattern.compile(ReadCitizens.ID);

    private static final int MESSAGE_VALUE = 0;
    private static final int MICROS = 1;
    private static final int LATEST_BELIEVED = 2;
    private static final int ONLY_HEADER = 3;
    private static final int ALL_HEADERS = 4;

    /** Messages in the columns of Kafka's source or of {@link ReadCitizens#MESSAGES}, with just what is needed of each. */
    static Dataset<Row> rows(Dataset<Row> messages, Column latestBelieved) {
        List<String> columns = List.of(messages.columns());
        Column headers = columns.contains(HEADERS) ? col(HEADERS) : lit(null).cast(HEADERS_TYPE);
        Column first = get(headers, lit(0));
        // Nearly every message has this header and no other. Rows of all headers would cost as much as the parsing.
        Column hasNoOther = coalesce(
                size(headers).equalTo(1).and(first.getField("key").equalTo(MessageHeaders.SNAPSHOT)), lit(false));
        boolean toldApart = columns.contains(SNAPSHOT_HEADER);
        return messages.select(
                col(VALUE),
                unix_micros(col(TIMESTAMP)),
                coalesce(unix_micros(latestBelieved), lit(Long.MAX_VALUE)),
                toldApart ? col(SNAPSHOT_HEADER) : when(hasNoOther, first.getField("value")),
                toldApart ? headers : when(not(hasNoOther), headers));
    }

    byte[] value() {
        return row.getAs(MESSAGE_VALUE);
    }

    long micros() {
        return row.getLong(MICROS);
    }

    /** Whether its time is later than is believed. */
    boolean isAhead() {
        return micros() > row.getLong(LATEST_BELIEVED);
    }

    /** The id of the snapshot that a header names, or null. */
    String snapshotOfHeader() {
        byte[] value = row.isNullAt(ONLY_HEADER) ? last(MessageHeaders.SNAPSHOT) : row.getAs(ONLY_HEADER);
        String id = value == null ? "" : new String(value, StandardCharsets.UTF_8);
        return ID.matcher(id).matches() ? id : null;
    }

    /** Whether it is the replay of one that came too late for its windows. */
    boolean isLateReplay() {
        byte[] reason = last(DeadLetterHeaders.REPLAY_REASON);
        return reason != null && new String(reason, StandardCharsets.UTF_8).equals(DeadLetterHeaders.REASON_LATE);
    }

    private byte[] last(String name) {
        if (row.isNullAt(ALL_HEADERS)) {
            return null;
        }
        List<Row> headers = row.getList(ALL_HEADERS);
        for (int i = headers.size() - 1; i >= 0; i--) {
            if (name.equals(headers.get(i).getString(0))) {
                return headers.get(i).getAs(1);
            }
        }
        return null;
    }
}
