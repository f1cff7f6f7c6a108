// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static co.exterior.model.CitizenFields.AGE;
import static co.exterior.model.CitizenFields.BIRTH_DEPARTMENT;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;
import static co.exterior.model.CitizenFields.EDUCATION;
import static co.exterior.model.CitizenFields.ETHNICITY;
import static co.exterior.model.CitizenFields.MARITAL_STATUS;
import static co.exterior.model.CitizenFields.OFFICE;
import static co.exterior.model.CitizenFields.PERSONS;
import static co.exterior.model.CitizenFields.REGISTERED_MONTH;
import static co.exterior.model.CitizenFields.RESIDENCE_REGION;
import static co.exterior.model.CitizenFields.SCHEMA_VERSION;
import static co.exterior.model.CitizenFields.SEX;
import static co.exterior.model.CitizenFields.SNAPSHOT;
import static co.exterior.model.CitizenFields.STUDY_AREA;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one message of the wire format, field by field, and stops at the first thing that is wrong. */
final class CitizenJsonReader {

    private static final List<String> NEEDED = List.of(SNAPSHOT, COUNTRY_CODE, AGE, PERSONS, SCHEMA_VERSION);

    private final CitizenBuilder citizen = new CitizenBuilder();
    private final Set<String> seen = new HashSet<>();

    private CitizenJsonReader() {}

    static Reading read(byte[] value) {
        try {
            return Reading.accepted(new CitizenJsonReader().readObject(StrictJson.decode(value)));
        } catch (RefusedException refused) {
            return new Reading.Refused(refused.refusal());
        }
    }

    private Citizen readObject(String text) {
        try (JsonParser json = StrictJson.FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw StrictJson.notJson();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.getCurrentName();
                if (!seen.add(field)) {
                    throw new RefusedException(RefusalReason.DUPLICATE_FIELD, field, "each field once");
                }
                json.nextToken();
                readField(field, json);
            }
            if (json.nextToken() != null) {
                throw StrictJson.notJson();
            }
        } catch (IOException malformed) {
            throw StrictJson.notJson();
        }
        for (String field : NEEDED) {
            if (!seen.contains(field)) {
                throw new RefusedException(RefusalReason.MISSING_FIELD, field, "a value");
            }
        }
        return citizen.build();
    }

    private void readField(String field, JsonParser json) throws IOException {
        switch (field) {
            case SNAPSHOT -> citizen.snapshot(neededText(field, json));
            case COUNTRY_CODE -> citizen.country(country(json));
            case OFFICE -> citizen.office(text(field, json));
            case RESIDENCE_REGION -> citizen.residenceRegion(text(field, json));
            case AGE -> citizen.age(age(json));
            case SEX -> citizen.sex(text(field, json));
            case EDUCATION -> citizen.education(text(field, json));
            case STUDY_AREA -> citizen.studyArea(text(field, json));
            case MARITAL_STATUS -> citizen.maritalStatus(text(field, json));
            case ETHNICITY -> citizen.ethnicity(text(field, json));
            case BIRTH_DEPARTMENT -> citizen.birthDepartment(text(field, json));
            case REGISTERED_MONTH -> citizen.registeredMonth(Texts.month(field, text(field, json)));
            case PERSONS -> citizen.persons(persons(json));
            case SCHEMA_VERSION -> requireVersion(json);
            default -> throw new RefusedException(RefusalReason.UNKNOWN_FIELD, "", "the fields of the wire format");
        }
    }

    private static Country country(JsonParser json) throws IOException {
        Optional<Country> country = Country.ofCode(neededText(COUNTRY_CODE, json));
        return country.orElseThrow(() -> Texts.notACountry());
    }

    private static Integer age(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        long years = wholeNumber(AGE, json);
        return Citizen.isKnownAge(years) ? Integer.valueOf((int) years) : null;
    }

    private static int persons(JsonParser json) throws IOException {
        return Texts.persons(wholeNumber(PERSONS, json));
    }

    private static void requireVersion(JsonParser json) throws IOException {
        if (wholeNumber(SCHEMA_VERSION, json) != Citizen.SCHEMA_VERSION) {
            throw new RefusedException(
                    RefusalReason.UNKNOWN_SCHEMA_VERSION, SCHEMA_VERSION, "version " + Citizen.SCHEMA_VERSION);
        }
    }

    private static long wholeNumber(String field, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            throw new RefusedException(RefusalReason.MISSING_FIELD, field, "a whole number");
        }
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            RefusalReason reason = json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                    ? RefusalReason.NOT_AN_INTEGER
                    : RefusalReason.WRONG_TYPE;
            throw new RefusedException(reason, field, "a whole number");
        }
        return Texts.wholeNumber(field, json.getText());
    }

    private static String neededText(String field, JsonParser json) throws IOException {
        String text = text(field, json);
        if (text == null) {
            throw new RefusedException(RefusalReason.MISSING_FIELD, field, "text");
        }
        return text;
    }

    private static String text(String field, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.VALUE_STRING || json.getText().isBlank()) {
            throw new RefusedException(RefusalReason.WRONG_TYPE, field, "text that is not blank, or null");
        }
        return Texts.text(field, json.getText());
    }
}
