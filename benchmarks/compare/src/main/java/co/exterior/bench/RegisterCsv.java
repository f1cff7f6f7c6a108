// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file in the form of the register, as long as is wanted. It repeats a few rows, each time with another height, which is
 * read and not published: so no row is the same as another, as in the register.
 */
final class RegisterCsv {

    private static final String HEADER = "País,Código ISO país,Ciudad de Residencia,Oficina de registro,Grupo edad,"
            + "Edad (años),Área Conocimiento,Sub Area Conocimiento,Nivel Académico,Estado civil,Género,"
            + "Etnia de la persona,Estatura (CM),Ciudad de Nacimiento,Localización,Fecha de Registro,"
            + "Cantidad de personas";

    /** Nobody's, with labels of the register in their usual length; the height is still to come. */
    private static final List<String> MADE_UP = List.of(
            "ESTADOS UNIDOS,USA,NEW YORK/BAY SHORE,C. NUEVA YORK,ADULTO,51,CIENCIAS DE LA SALUD,ENFERMERIA,"
                    + "PREGRADO - PROFESIONAL,CASADO,FEMENINO,NINGUNA,%d,COLOMBIA/VALLE DEL CAUCA/CALI,"
                    + "\"(37.09024, -95.712891)\",2019-05,1",
            "CHILE,CHL,ANTOFAGASTA/ANTOFAGASTA,C. SANTIAGO DE CHILE,ADULTO JOVEN,27,NINGUNA,NINGUNA,"
                    + "BACHILLERATO,SOLTERO,MASCULINO,NINGUNA,%d,COLOMBIA/VALLE DEL CAUCA/BUENAVENTURA,"
                    + "\"(-35.675147, -71.542969)\",2021-08,1",
            "CANADA,CAN,ONTARIO/TORONTO,C. TORONTO,ADULTO MAYOR,66,NINGUNA,NINGUNA,NO INDICA,VIUDO,FEMENINO,"
                    + "SIN ETNIA REGISTRADA,%d,COLOMBIA/ANTIOQUIA/MEDELLIN,\"(56.130366, -106.346771)\",2016-11,1");

    private static final String HEIGHT = "Estatura (CM)";

    private RegisterCsv() {}

    /**
     * Writes one.
     *
     * @param sample an edition of the register with a column of heights; where there is none, the rows are made up
     */
    static void write(Path file, Path sample, long length) throws IOException {
        List<String> templates = MADE_UP;
        String header = HEADER;
        if (Files.isReadable(sample)) {
            List<List<String>> rows = rows(sample);
            header = line(rows.get(0));
            int height = rows.get(0).indexOf(HEIGHT);
            templates = rows.stream()
                    .skip(1)
                    .map(row -> withHeightToCome(row, height))
                    .toList();
        }
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(header + "\n");
            for (long row = 0; row < length; row++) {
                String template = templates.get((int) (row % templates.size()));
                out.write(template.replace("%d", Long.toString(row)) + "\n");
            }
        }
    }

    private static List<List<String>> rows(Path sample) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(sample)) {
            return csv.stream().map(CsvRecord::getFields).toList();
        }
    }

    private static String withHeightToCome(List<String> row, int height) {
        List<String> fields = new ArrayList<>(row);
        fields.set(height, "%d");
        return line(fields);
    }

    private static String line(List<String> fields) {
        return fields.stream()
                .map(field ->
                        field.contains(",") || field.contains("\"") ? '"' + field.replace("\"", "\"\"") + '"' : field)
                .collect(Collectors.joining(","));
    }
}
