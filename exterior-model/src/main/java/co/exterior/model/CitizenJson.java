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

/**
 * The wire format: one strict JSON object a citizen record, UTF-8, with the names of {@link CitizenFields}.
 *
 * <p>{@code snapshot}, {@code country_code}, {@code age}, {@code persons} and {@code schema_version} are always there;
 * every other field is left out where it is unknown, and an unknown age is {@code null}. What {@link #write} gives,
 * {@link #read} reads back to an equal record. Thread-safe.
 */
public final class CitizenJson {

    /** The largest message that is read. A record is about 500 bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private CitizenJson() {}

    /** The record as the value of a message. */
    public static byte[] write(Citizen citizen) {
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

    /**
     * The record that a message holds, or why it holds none. Never throws, whatever the bytes are.
     *
     * @param value the message's value; null is a refusal like any other
     */
    public static Reading read(byte[] value) {
        Citizen citizen = CanonicalReader.read(value);
        return citizen == null ? CitizenJsonReader.read(value) : Reading.accepted(citizen);
    }

    private static void text(JsonGenerator json, String field, Object value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value.toString());
        }
    }
}
