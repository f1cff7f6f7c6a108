// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of the PostgreSQL sink.
 *
 * @param schema where they are
 */
record PostgresTables(PostgresServer server, String schema) {

    /** The table that this one is to be compared with. */
    Table table(Table like) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM " + schema + "." + like.name())) {
            ResultSetMetaData meta = found.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                columns.add(meta.getColumnName(i));
            }
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(text(found, i, meta.getColumnType(i)));
                }
                rows.add(row);
            }
            return Table.of(like.name(), columns, like.keyColumns(), rows);
        }
    }

    private static String text(ResultSet row, int column, int type) throws SQLException {
        if (row.getObject(column) == null) {
            return "";
        }
        return switch (type) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                row.getObject(column, OffsetDateTime.class).toInstant().toString();
            case Types.NUMERIC -> row.getObject(column, BigDecimal.class).toPlainString();
            case Types.BIT, Types.BOOLEAN -> Boolean.toString(row.getBoolean(column));
            default -> row.getString(column);
        };
    }
}
