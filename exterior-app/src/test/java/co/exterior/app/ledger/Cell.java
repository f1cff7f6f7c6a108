// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import co.exterior.analytics.Cells;
import co.exterior.analytics.Sums;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of {@link Cells}, made by hand. */
public final class Cell {

    private static final Timestamp TEN = Timestamp.from(Instant.parse("2026-01-01T10:00:00Z"));
    private static final Timestamp ELEVEN = Timestamp.from(Instant.parse("2026-01-01T11:00:00Z"));
    private static final List<DataType> KEY_TYPES = List.of(
            DataTypes.TimestampType,
            DataTypes.TimestampType,
            DataTypes.BooleanType,
            DataTypes.StringType,
            DataTypes.StringType,
            DataTypes.StringType,
            DataTypes.StringType,
            DataTypes.createArrayType(DataTypes.StringType));
    private static final List<String> NO_GROUP = List.of();
    private static final StructType SCHEMA = schema();

    private Cell() {}

    /** The citizens of a country, whether a window took them or not. */
    public static Row accepted(String snapshot, String country, long records, long persons) {
        return row(null, null, false, snapshot, country, null, null, NO_GROUP, records, persons);
    }

    /** Those in the window that opened last. */
    public static Row inTotal(String snapshot, String country, long records, long persons) {
        return row(TEN, ELEVEN, true, snapshot, country, null, null, NO_GROUP, records, persons);
    }

    /** Those in a window that overlaps with it. */
    public static Row inOtherWindow(String snapshot, String country, long records, long persons) {
        return row(TEN, ELEVEN, false, snapshot, country, null, null, NO_GROUP, records, persons);
    }

    public static Row refused(String snapshot, String reason, long records, long persons) {
        return row(null, null, false, snapshot, null, reason, null, NO_GROUP, records, persons);
    }

    /** The citizens of one group of a grouping. */
    public static Row inGroup(String snapshot, String grouping, String value, long records, long persons) {
        return row(null, null, false, snapshot, null, null, grouping, List.of(value), records, persons);
    }

    private static Row row(Object... keyRecordsAndPersons) {
        List<Object> values = new ArrayList<>(Arrays.asList(keyRecordsAndPersons));
        while (values.size() < SCHEMA.size()) {
            values.add(0L);
        }
        return new GenericRowWithSchema(values.toArray(), SCHEMA);
    }

    private static StructType schema() {
        StructType schema = new StructType();
        for (int i = 0; i < KEY_TYPES.size(); i++) {
            schema = schema.add(Cells.KEY.get(i), KEY_TYPES.get(i));
        }
        for (String sum : Sums.COLUMNS) {
            schema = schema.add(sum, DataTypes.LongType);
        }
        return schema;
    }
}
