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

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The wire format as Jackson writes it: what our own writer is compared with. */
final class JacksonWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private JacksonWriter() {}

    static byte[] write(Citizen citizen) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField(SNAPSHOT, citizen.snapshot());
            json.writeStringField(COUNTRY_CODE, citizen.country().code());
            text(json, OFFICE, citizen.office());
            text(json, RESIDENCE_REGION, citizen.residenceRegion());
            json.writeFieldName(AGE);
            if (citizen.age() == null) {
                json.writeNull();
            } else {
                json.writeNumber(citizen.age().intValue());
            }
            text(json, SEX, citizen.sex());
            text(json, EDUCATION, citizen.education());
            text(json, STUDY_AREA, citizen.studyArea());
            text(json, MARITAL_STATUS, citizen.maritalStatus());
            text(json, ETHNICITY, citizen.ethnicity());
            text(json, BIRTH_DEPARTMENT, citizen.birthDepartment());
            text(json, REGISTERED_MONTH, citizen.registeredMonth());
            json.writeNumberField(PERSONS, citizen.persons());
            json.writeNumberField(SCHEMA_VERSION, Citizen.SCHEMA_VERSION);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static void text(JsonGenerator json, String field, Object value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value.toString());
        }
    }
}
