// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The columns of the register that a record is made from, found by name: the Spanish label of the portal's export or
 * the field name of its API. Every other column is dropped at the source.
 */
public enum RegisterColumn {
    COUNTRY_NAME("País", "pa_s"),
    COUNTRY_CODE("Código ISO país", "c_digo_iso_pa_s"),
    RESIDENCE("Ciudad de Residencia", "ciudad_de_residencia"),
    OFFICE("Oficina de registro", "oficina_de_registro"),
    AGE("Edad (años)", "edad_a_os"),
    STUDY_AREA("Área Conocimiento", "rea_conocimiento"),
    EDUCATION("Nivel Académico", "nivel_acad_mico"),
    MARITAL_STATUS("Estado civil", "estado_civil"),
    SEX("Género", "g_nero"),
    ETHNICITY("Etnia de la persona", "etnia_de_la_persona"),
    BIRTH_PLACE("Ciudad de Nacimiento", "ciudad_de_nacimiento"),
    REGISTERED_MONTH("Fecha de Registro", "fecha_de_registro"),
    PERSONS("Cantidad de personas", "cantidad_de_personas");

    /** The columns without which nothing can be counted. */
    public static final List<RegisterColumn> NEEDED = List.of(COUNTRY_CODE, AGE, PERSONS);

    private final String label;
    private final String apiName;

    RegisterColumn(String label, String apiName) {
        this.label = label;
        this.apiName = apiName;
    }

    /** The column with this name in a header; case, Unicode form and blanks around it do not matter. */
    public static Optional<RegisterColumn> named(String header) {
        String name = canonical(header);
        return Arrays.stream(values())
                .filter(column -> name.equals(canonical(column.label)) || name.equals(column.apiName))
                .findFirst();
    }

    public String label() {
        return label;
    }

    public String apiName() {
        return apiName;
    }

    private static String canonical(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }
}
