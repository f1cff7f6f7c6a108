// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenBuilder;
import co.exterior.model.Reading;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same people, as each edition of the register would have written them. */
class EditionsTest {

    private static final List<Citizen> PEOPLE = Synthetic.citizens(3_000, 5);

    private static final List<String> EDITION_A = List.of(
            "País",
            "Código ISO país",
            "Oficina de registro",
            "Grupo edad",
            "Edad (años)",
            "Área Conocimiento",
            "Sub Area Conocimiento",
            "Nivel Académico",
            "Estado civil",
            "Género",
            "Etnia de la persona",
            "Estatura (CM)",
            "Localización",
            "Cantidad de personas");
    private static final List<String> ALIASES_OF_A = List.of(
            "Pais",
            "CodigoISOpaís",
            "Oficinaderegistro",
            "Grupoedad",
            "Edad",
            "areaConocimiento",
            "SubAreaConocimiento",
            "NivelAcademico",
            "Estadocivil",
            "Genero",
            "Etniadelapersona",
            "Estatura ",
            "Localizacion",
            "Cantidaddepersonas");
    private static final List<String> EDITION_B = List.of(
            "País",
            "Código ISO país",
            "Ciudad de Residencia",
            "Oficina de registro",
            "Grupo edad",
            "Edad (años)",
            "Área Conocimiento",
            "Sub Area Conocimiento",
            "Nivel Académico",
            "Estado civil",
            "Género",
            "Etnia de la persona",
            "Estatura (CM)",
            "Ciudad de Nacimiento",
            "Localización",
            "Fecha de Registro",
            "Cantidad de personas");
    private static final List<String> EDITION_C = List.of(
            "País",
            "Código ISO país",
            "Ciudad de Residencia",
            "Oficina de circunscripción consular",
            "Edad (años)",
            "Área Conocimiento",
            "Nivel Académico",
            "Estado civil",
            "Sexo",
            "Pertenencia étnica",
            "Ciudad de Nacimiento",
            "Localización",
            "Fecha de Registro",
            "Cantidad de personas");

    private static final Map<String, String> LEVELS_UNTIL_2025 = Map.of(
            "TÉCNICA PROFESIONAL", "PREGRADO - TÉCNICO PROFESIONAL",
            "TECNOLÓGICA", "PREGRADO - TECNOLÓGICO",
            "PROFESIONAL", "PREGRADO - PROFESIONAL",
            "ESPECIALIZACIÓN", "POSTGRADO - ESPECIALIZACIÓN",
            "MAESTRÍA", "POSTGRADO - MAESTRIA",
            "DOCTORADO", "POSTGRADO - DOCTORADO");

    @TempDir
    Path folder;

    @Test
    void giveTheSamePeopleWhereTheColumnsExist() throws IOException {
        String a = file(EDITION_A, ";", EditionsTest::until2025);
        String aliases = file(ALIASES_OF_A, ",", EditionsTest::until2025);
        String b = file(EDITION_B, ",", EditionsTest::until2025).replaceAll("[^\\x00-\\x7F]", "\uFFFD");
        String c = file(EDITION_C, ",", EditionsTest::since2026);
        List<Citizen> everything = PEOPLE.stream().map(EditionsTest::anonymous).toList();
        List<Citizen> columnsOfA =
                PEOPLE.stream().map(citizen -> columnsOfA(citizen).build()).toList();

        assertThat(everything).isNotEqualTo(columnsOfA);
        assertThat(citizens(a, Charset.forName("windows-1252"))).isEqualTo(columnsOfA);
        assertThat(citizens("\uFEFF" + aliases, StandardCharsets.UTF_8)).isEqualTo(columnsOfA);
        assertThat(citizens(b, StandardCharsets.UTF_8)).isEqualTo(everything);
        assertThat(citizens(c, StandardCharsets.UTF_8)).isEqualTo(everything);
    }

    @Test
    void giveTheSamePeopleByTheNamesOfTheApi() throws IOException {
        List<String> names = EDITION_C.stream()
                .map(label -> label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"))
                .map(name -> name.replaceAll("^_|_$", ""))
                .toList();
        String c = file(EDITION_C, ",", EditionsTest::since2026);
        String renamed = String.join(",", names) + c.substring(c.indexOf('\n'));

        assertThat(citizens(renamed, StandardCharsets.UTF_8)).isEqualTo(citizens(c, StandardCharsets.UTF_8));
    }

    private static String file(List<String> columns, String separator, Function<Citizen, Map<String, String>> row) {
        Stream<String> rows = PEOPLE.stream()
                .map(row)
                .map(cells -> columns.stream()
                        .map(column -> cells.getOrDefault(labelOf(column), "-1"))
                        .map(cell -> '"' + cell + '"')
                        .collect(joining(separator)));
        return Stream.concat(Stream.of(String.join(separator, columns)), rows).collect(joining("\n", "", "\n"));
    }

    private static String labelOf(String column) {
        int alias = ALIASES_OF_A.indexOf(column);
        return alias < 0 ? column : EDITION_A.get(alias);
    }

    private static Map<String, String> until2025(Citizen citizen) {
        Map<String, String> cells = common(citizen);
        cells.put("Oficina de registro", text(citizen.office(), "DESCONOCIDO"));
        String education = text(citizen.education(), "NO INDICA");
        cells.put("Nivel Académico", LEVELS_UNTIL_2025.getOrDefault(education, education));
        cells.put("Género", text(citizen.sex(), "DESCONOCIDO"));
        cells.put("Etnia de la persona", text(citizen.ethnicity(), "SIN ETNIA REGISTRADA"));
        return cells;
    }

    private static Map<String, String> since2026(Citizen citizen) {
        Map<String, String> cells = common(citizen);
        cells.put("Oficina de circunscripción consular", text(citizen.office(), "DESCONOCIDO"));
        cells.put("Nivel Académico", text(citizen.education(), "SIN INFORMACIÓN"));
        cells.put("Sexo", text(citizen.sex(), "DESCONOCIDO"));
        cells.put("Pertenencia étnica", text(citizen.ethnicity(), "NO INFORMA"));
        return cells;
    }

    private static Map<String, String> common(Citizen citizen) {
        Map<String, String> cells = new HashMap<>();
        cells.put("País", "ESPAÑA");
        cells.put("Código ISO país", citizen.country().code());
        cells.put("Ciudad de Residencia", text(citizen.residenceRegion(), "(NO REGISTRA)") + "/CIUDAD");
        cells.put("Grupo edad", "DESCONOCIDO");
        cells.put("Edad (años)", text(citizen.age(), "-1"));
        cells.put("Área Conocimiento", text(citizen.studyArea(), "NO INDICA"));
        cells.put("Sub Area Conocimiento", "NO INDICA");
        cells.put("Estado civil", text(citizen.maritalStatus(), "DESCONOCIDO"));
        cells.put(
                "Ciudad de Nacimiento",
                citizen.birthDepartment() == null
                        ? "(NO REGISTRA)"
                        : "COLOMBIA/" + citizen.birthDepartment() + "/CIUDAD");
        cells.put("Localización", "(40.463667, -3.74922)");
        cells.put("Fecha de Registro", text(citizen.registeredMonth(), "1900-01"));
        cells.put("Cantidad de personas", Integer.toString(citizen.persons()));
        return cells;
    }

    private static String text(Object value, String unknown) {
        return Objects.requireNonNullElse(value, unknown).toString();
    }

    private List<Citizen> citizens(String text, Charset encoding) throws IOException {
        Path file = Files.write(folder.resolve("edition"), text.getBytes(encoding));
        List<Citizen> citizens = new ArrayList<>();
        try (RegisterFileSource source = RegisterFileSource.open(file, Long.MAX_VALUE)) {
            source.records().forEachRemaining(record -> {
                assertThat(record.reading()).isInstanceOf(Reading.Accepted.class);
                citizens.add(anonymous(((Reading.Accepted) record.reading()).citizen()));
            });
        }
        return citizens;
    }

    /** Of no snapshot in particular, which is another for each file. */
    private static Citizen anonymous(Citizen citizen) {
        return columnsOfA(citizen)
                .residenceRegion(citizen.residenceRegion())
                .birthDepartment(citizen.birthDepartment())
                .registeredMonth(citizen.registeredMonth())
                .build();
    }

    private static CitizenBuilder columnsOfA(Citizen citizen) {
        return Citizen.of("any", citizen.country(), citizen.persons())
                .age(citizen.age())
                .office(citizen.office())
                .sex(citizen.sex())
                .education(citizen.education())
                .studyArea(citizen.studyArea())
                .maritalStatus(citizen.maritalStatus())
                .ethnicity(citizen.ethnicity());
    }
}
