// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.postgres;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;

/** A column of a result as PostgreSQL has it. Values travel as text that both sides read and write alike. */
record Column(String name, DataType type) {

    static Column of(StructField field) {
        return new Column(field.name(), field.dataType());
    }

    /** The name as SQL takes it, whatever is in it. */
    String quoted() {
        return quoted(name);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** As {@code format_type} writes it. */
    String sqlType() {
        if (type instanceof StringType) {
            return "text";
        } else if (type instanceof LongType) {
            return "bigint";
        } else if (type instanceof IntegerType) {
            return "integer";
        } else if (type instanceof BooleanType) {
            return "boolean";
        } else if (type instanceof DateType) {
            return "date";
        } else if (type instanceof TimestampType) {
            return "timestamp with time zone";
        } else if (type instanceof DecimalType decimal) {
            return "numeric(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        throw new IllegalArgumentException(
                "The column " + name + " is of type " + type.simpleString() + ", which this sink cannot keep.");
    }

    /** The text of a value, or null. */
    static String text(Object value) {
        if (value instanceof Timestamp instant) {
            return instant.toInstant().toString();
        }
        return value == null ? null : value.toString();
    }

    /** The row as PostgreSQL can hold it: its texts have no U+0000, which becomes U+FFFD. */
    static Row storable(Row row) {
        Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = row.get(i);
            values[i] = value instanceof String text ? text.replace('\u0000', '\uFFFD') : value;
        }
        return RowFactory.create(values);
    }

    /** The value as Spark has it. */
    Object read(ResultSet row, int index) throws SQLException {
        if (type instanceof StringType) {
            return row.getString(index);
        } else if (type instanceof DecimalType) {
            return row.getBigDecimal(index);
        } else if (type instanceof TimestampType) {
            return row.getTimestamp(index);
        } else if (type instanceof DateType) {
            return row.getObject(index, Date.class);
        }
        Object value = type instanceof LongType
                ? (Object) row.getLong(index)
                : type instanceof IntegerType ? (Object) row.getInt(index) : (Object) row.getBoolean(index);
        return row.wasNull() ? null : value;
    }
}
