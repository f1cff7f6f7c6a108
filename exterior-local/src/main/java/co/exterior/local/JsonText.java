// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import co.exterior.job.Results;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import org.apache.spark.sql.Row;

/** A table as a JSON array of objects; a decimal keeps its decimals, and unknown is null. */
final class JsonText {

    private JsonText() {}

    static void write(Results.Table table, Writer out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
        json.writeStartArray();
        for (Row row : table.rows()) {
            json.writeStartObject();
            for (String column : table.schema().fieldNames()) {
                json.writeFieldName(column);
                value(json, row.getAs(column));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeRaw('\n');
        json.flush();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(value.toString());
        }
    }
}
