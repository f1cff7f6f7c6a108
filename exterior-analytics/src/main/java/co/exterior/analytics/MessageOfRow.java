// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.ReadCitizens.HEADERS;
import static co.exterior.analytics.ReadCitizens.HEADERS_TYPE;
import static co.exterior.analytics.ReadCitizens.TIMESTAMP;
import static co.exterior.analytics.ReadCitizens.VALUE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A message in a row of Spark's. */
record MessageOfRow(Row row) implements Message {

    private static final int MESSAGE_VALUE = 0;
    private static final int MICROS = 1;
    private static final int LATEST_BELIEVED = 2;
    private static final int ALL_HEADERS = 3;

    /** Messages in the columns of Kafka's source, with just what is needed of each. */
    static Dataset<Row> rows(Dataset<Row> messages, Column latestBelieved) {
        boolean hasHeaders = List.of(messages.columns()).contains(HEADERS);
        return messages.select(
                col(VALUE),
                unix_micros(col(TIMESTAMP)),
                coalesce(unix_micros(latestBelieved), lit(Long.MAX_VALUE)),
                hasHeaders ? col(HEADERS) : lit(null).cast(HEADERS_TYPE));
    }

    @Override
    public byte[] value() {
        return row.getAs(MESSAGE_VALUE);
    }

    @Override
    public long micros() {
        return row.getLong(MICROS);
    }

    @Override
    public boolean isAhead() {
        return micros() > row.getLong(LATEST_BELIEVED);
    }

    @Override
    public byte[] header(String name) {
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

    @Override
    public boolean hasHeader(String name, byte[] value) {
        return Arrays.equals(header(name), value);
    }
}
