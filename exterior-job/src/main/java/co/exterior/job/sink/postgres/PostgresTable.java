// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import co.exterior.job.JobException;
import co.exterior.job.Results;
import co.exterior.job.sink.Difference;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** One result as a table: made where no script has made it, and afterwards only ever changed row by row. */
final class PostgresTable {

    private static final int LONGEST_NAME = 63;
    private static final int ROWS_IN_A_PIECE = 10_000;

    private final String database;
    private final Results.Table result;
    private final String name;
    private final List<Column> columns;
    private final List<Column> key;

    PostgresTable(String database, Results.Table result) {
        this.database = database;
        this.result = result;
        this.name = name(result.name());
        this.columns = Arrays.stream(result.schema().fields()).map(Column::of).toList();
        this.key = result.key().stream()
                .map(column -> Column.of(result.schema().apply(column)))
                .toList();
    }

    /** A result's name as a table's: with an underscore for a hyphen, and shortened where PostgreSQL would cut it. */
    static String name(String result) {
        String name = result.replace('-', '_');
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME - 9) + "_" + String.format("%08x", name.hashCode());
    }

    /**
     * Makes the table where it is not there.
     *
     * @throws JobException where it is there and of another shape
     */
    void require(Connection connection) throws SQLException {
        Map<String, String> found = shape(connection);
        if (found.isEmpty()) {
            String shapes = columns.stream()
                    .map(column -> column.quoted() + " " + column.sqlType())
                    .collect(joining(", "));
            execute(
                    connection,
                    "CREATE TABLE " + table() + " (" + shapes + ", UNIQUE NULLS NOT DISTINCT (" + names(key) + "))");
            return;
        }
        for (Column column : columns) {
            String type = found.get(column.name());
            if (!column.sqlType().equals(type)) {
                throw JobException.settings("The table " + name + " of the database " + database + " has "
                        + (type == null
                                ? "no column " + column.name()
                                : "a column " + column.name() + " of type " + type)
                        + ", and this job writes one of type " + column.sqlType() + ": drop the table, or name another"
                        + " schema with ?currentSchema= in the URL.");
            }
        }
        requireKey(connection);
    }

    /** Without it two rows could have the same key, or one table those of two groupings. */
    private void requireKey(Connection connection) throws SQLException {
        try (PreparedStatement keys = connection.prepareStatement("SELECT 1 FROM pg_index WHERE indisunique"
                + " AND indrelid = to_regclass(quote_ident(current_schema()) || '.' || quote_ident(?))"
                + " AND (SELECT array_agg(attname::text ORDER BY attname COLLATE \"C\") FROM pg_attribute"
                + " WHERE attrelid = indrelid AND attnum = ANY (indkey)) = ?")) {
            keys.setString(1, name);
            keys.setArray(
                    2,
                    connection.createArrayOf(
                            "text", key.stream().map(Column::name).sorted().toArray()));
            try (ResultSet found = keys.executeQuery()) {
                if (!found.next()) {
                    throw JobException.settings("The table " + name + " of the database " + database
                            + " is not kept apart by "
                            + key.stream().map(Column::name).collect(joining(", "))
                            + " as this job's is: drop the table, or name another schema with ?currentSchema= in the"
                            + " URL.");
                }
            }
        }
    }

    private Map<String, String> shape(Connection connection) throws SQLException {
        Map<String, String> shape = new HashMap<>();
        try (PreparedStatement attributes =
                connection.prepareStatement("SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
                        + " WHERE attrelid = to_regclass(quote_ident(current_schema()) || '.' || quote_ident(?))"
                        + " AND attnum > 0 AND NOT attisdropped")) {
            attributes.setString(1, name);
            try (ResultSet rows = attributes.executeQuery()) {
                while (rows.next()) {
                    shape.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return shape;
    }

    /** All rows, each under its {@linkplain Difference#key key}. */
    Map<List<Object>, Row> rows(Connection connection) throws SQLException {
        Map<List<Object>, Row> rows = new HashMap<>();
        try (Statement select = connection.createStatement()) {
            select.setFetchSize(ROWS_IN_A_PIECE);
            try (ResultSet found = select.executeQuery("SELECT " + names(columns) + " FROM " + table())) {
                while (found.next()) {
                    Object[] values = new Object[columns.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = columns.get(i).read(found, i + 1);
                    }
                    Row row = RowFactory.create(values);
                    rows.put(Difference.key(result, row), row);
                }
            }
        }
        return rows;
    }

    /** Puts rows in the place of those with the same key, by way of a staging table. */
    void upsert(Connection connection, List<Row> changed) throws SQLException, IOException {
        if (changed.isEmpty()) {
            return;
        }
        String beginning = name.substring(0, Math.min(name.length(), 40)); // which tables of the same run may share
        String stage = Column.quoted(String.format("stage_%08x_of_%s", name.hashCode(), beginning));
        execute(
                connection,
                "CREATE TEMP TABLE " + stage + " ON COMMIT DROP AS SELECT " + names(columns) + " FROM " + table()
                        + " WITH NO DATA");
        copy(connection, stage, changed);
        String others = columns.stream()
                .filter(column -> !key.contains(column))
                .map(column -> column.quoted() + " = EXCLUDED." + column.quoted())
                .collect(joining(", "));
        execute(
                connection,
                "INSERT INTO " + table() + " (" + names(columns) + ") SELECT " + names(columns) + " FROM " + stage
                        + " ON CONFLICT (" + names(key) + ") DO "
                        + (others.isEmpty() ? "NOTHING" : "UPDATE SET " + others));
    }

    private void copy(Connection connection, String stage, List<Row> rows) throws SQLException, IOException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + stage + " (" + names(columns) + ") FROM STDIN (FORMAT csv, ENCODING 'UTF8')");
        try {
            for (int from = 0; from < rows.size(); from += ROWS_IN_A_PIECE) {
                byte[] piece = csv(rows.subList(from, Math.min(rows.size(), from + ROWS_IN_A_PIECE)));
                copy.writeToCopy(piece, 0, piece.length);
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Null is nothing, and an empty text a pair of quotes. */
    private static byte[] csv(List<Row> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().quoteStrategy(QuoteStrategies.EMPTY).build(text)) {
            for (Row row : rows) {
                csv.writeRecord(IntStream.range(0, row.size())
                        .mapToObj(i -> Column.text(row.get(i)))
                        .toArray(String[]::new));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Removes the rows of these keys; where a part of a key is null the index is asked for null. */
    void remove(Connection connection, List<List<Object>> removed) throws SQLException {
        Map<String, List<List<Object>>> byCondition = removed.stream().collect(groupingBy(this::condition));
        for (Map.Entry<String, List<List<Object>>> alike : byCondition.entrySet()) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM " + table() + " WHERE " + alike.getKey())) {
                for (List<Object> values : alike.getValue()) {
                    int parameter = 1;
                    for (Object value : values) {
                        if (value != null) {
                            delete.setString(parameter++, Column.text(value));
                        }
                    }
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }
    }

    private String condition(List<Object> values) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> key.get(i).quoted()
                        + (values.get(i) == null
                                ? " IS NULL"
                                : " = CAST(? AS " + key.get(i).sqlType() + ")"))
                .collect(joining(" AND "));
    }

    private String table() {
        return Column.quoted(name);
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::quoted).collect(joining(", "));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
