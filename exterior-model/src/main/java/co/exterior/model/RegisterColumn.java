// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of the register that a record is made from, found by name: the label of an edition of the portal's
 * export, the field name of its API, or either of them as people rewrite it. Every other column is dropped at the
 * source.
 */
public enum RegisterColumn {
    COUNTRY_NAME("", "País"),
    COUNTRY_CODE(CitizenFields.COUNTRY_CODE, "Código ISO país"),
    RESIDENCE(CitizenFields.RESIDENCE_REGION, "Ciudad de Residencia"),
    OFFICE(CitizenFields.OFFICE, "Oficina de registro", "Oficina de circunscripción consular"),
    AGE(CitizenFields.AGE, "Edad (años)", "Edad"),
    STUDY_AREA(CitizenFields.STUDY_AREA, "Área Conocimiento"),
    EDUCATION(CitizenFields.EDUCATION, "Nivel Académico"),
    MARITAL_STATUS(CitizenFields.MARITAL_STATUS, "Estado civil"),
    SEX(CitizenFields.SEX, "Género", "Sexo"),
    ETHNICITY(CitizenFields.ETHNICITY, "Etnia de la persona", "Pertenencia étnica"),
    BIRTH_PLACE(CitizenFields.BIRTH_DEPARTMENT, "Ciudad de Nacimiento"),
    REGISTERED_MONTH(CitizenFields.REGISTERED_MONTH, "Fecha de Registro"),
    PERSONS(CitizenFields.PERSONS, "Cantidad de personas");

    /** The columns without which nothing can be counted. */
    public static final List<RegisterColumn> NEEDED = List.of(COUNTRY_CODE, AGE, PERSONS);

    private static final List<Charset> MISREAD_AS =
            List.of(Charset.forName("windows-1252"), StandardCharsets.ISO_8859_1);
    private static final Map<String, RegisterColumn> BY_LETTERS = new HashMap<>();

    static {
        for (RegisterColumn column : values()) {
            for (String label : List.of(column.label, column.otherLabel)) {
                BY_LETTERS.put(Letters.of(label), column);
                BY_LETTERS.put(Letters.of(apiName(label)), column);
            }
        }
    }

    private final String field;
    private final String label;
    private final String otherLabel;

    RegisterColumn(String field, String label) {
        this(field, label, label);
    }

    RegisterColumn(String field, String label, String otherLabel) {
        this.field = field;
        this.label = label;
        this.otherLabel = otherLabel;
    }

    /**
     * The column with this name in a header. Only its letters and digits matter, not their case nor their accents; a
     * letter that was lost to U+FFFD may be any, and UTF-8 that was read as windows-1252 is read again.
     */
    public static Optional<RegisterColumn> named(String header) {
        String letters = Letters.of(header);
        RegisterColumn column = BY_LETTERS.get(letters);
        if (column == null && Letters.lostIn(letters)) {
            return only(letters);
        }
        if (column == null && header.indexOf('Ã') >= 0) {
            column = BY_LETTERS.get(Letters.of(readAgain(header)));
        }
        return Optional.ofNullable(column);
    }

    /** The field of a citizen record that is made from the column, or nothing where it only helps another. */
    public String field() {
        return field;
    }

    /** The label in the editions up to 2025. */
    public String label() {
        return label;
    }

    /** The name in the API up to 2025. */
    public String apiName() {
        return apiName(label);
    }

    /** Socrata makes a field name of a label so: every run of anything but ASCII letters and digits is one underscore. */
    private static String apiName(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    }

    private static Optional<RegisterColumn> only(String damaged) {
        List<RegisterColumn> fitting = BY_LETTERS.keySet().stream()
                .filter(letters -> Letters.fit(damaged, letters))
                .map(BY_LETTERS::get)
                .distinct()
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static String readAgain(String header) {
        return MISREAD_AS.stream()
                .map(misread -> utf8(header, misread))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(header);
    }

    private static Optional<String> utf8(String header, Charset misread) {
        try {
            ByteBuffer bytes = misread.newEncoder().encode(CharBuffer.wrap(header));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException otherwise) {
            return Optional.empty();
        }
    }
}
