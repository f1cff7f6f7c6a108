// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;

/**
 * One record of the register. It stands for {@code persons} people who share all its values; a {@code null} value is
 * unknown, which is neither zero nor none.
 *
 * @param snapshot the reading of the source that the record belongs to
 * @param age in completed years as of the register's extract, 0 to {@link #MAX_AGE}, or null
 * @param residenceRegion the part of the place of residence before its first slash, or null
 * @param registeredMonth the month of registration, or null
 * @param persons how many people the record stands for, at least 1
 */
public record Citizen(
        String snapshot,
        Country country,
        String office,
        String residenceRegion,
        Integer age,
        String sex,
        String education,
        String studyArea,
        String maritalStatus,
        String ethnicity,
        String birthDepartment,
        YearMonth registeredMonth,
        int persons) {

    /** The version of the fields and of their meaning. */
    public static final int SCHEMA_VERSION = 1;

    /** The longest text of a field, in characters: whatever the record, its message can be read. */
    public static final int MAX_TEXT = 1_000;

    /** The highest age that is believed. */
    public static final int MAX_AGE = 120;

    public Citizen {
        requireText("snapshot", requireNonNull(snapshot, "snapshot"));
        requireNonNull(country, "country");
        requireText("office", office);
        requireText("residenceRegion", residenceRegion);
        requireText("sex", sex);
        requireText("education", education);
        requireText("studyArea", studyArea);
        requireText("maritalStatus", maritalStatus);
        requireText("ethnicity", ethnicity);
        requireText("birthDepartment", birthDepartment);
        if (age != null && !isKnownAge(age)) {
            throw new IllegalArgumentException("age is " + age + ", not null or 0 to " + MAX_AGE);
        }
        if (registeredMonth != null && !Texts.isMonth(registeredMonth)) {
            throw new IllegalArgumentException("registeredMonth is " + registeredMonth + ", not null or YYYY-MM");
        }
        if (persons < 1) {
            throw new IllegalArgumentException("persons is " + persons + ", not at least 1");
        }
    }

    /** The same record as one of another reading. */
    public Citizen withSnapshot(String other) {
        return new Citizen(
                other,
                country,
                office,
                residenceRegion,
                age,
                sex,
                education,
                studyArea,
                maritalStatus,
                ethnicity,
                birthDepartment,
                registeredMonth,
                persons);
    }

    /** Whether a number that stands in an age's place is an age; where it is not, the age is unknown. */
    public static boolean isKnownAge(long years) {
        return 0 <= years && years <= MAX_AGE;
    }

    public static CitizenBuilder of(String snapshot, Country country, int persons) {
        return new CitizenBuilder().snapshot(snapshot).country(country).persons(persons);
    }

    private static void requireText(String name, String value) {
        if (value == null) {
            return;
        }
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is blank: unknown is null");
        }
        if (value.length() > MAX_TEXT) {
            throw new IllegalArgumentException(name + " is longer than " + MAX_TEXT + " characters");
        }
        if (!Texts.isWellFormed(value)) {
            throw new IllegalArgumentException(name + " is not well-formed: half a surrogate pair");
        }
    }
}
