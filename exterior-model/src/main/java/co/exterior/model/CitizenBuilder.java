// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import java.time.YearMonth;

/** Gathers a citizen's values by name; what is not given is unknown. Not thread-safe. */
public final class CitizenBuilder {

    private String snapshot;
    private Country country;
    private String office;
    private String residenceRegion;
    private Integer age;
    private String sex;
    private String education;
    private String studyArea;
    private String maritalStatus;
    private String ethnicity;
    private String birthDepartment;
    private YearMonth registeredMonth;
    private int persons;

    CitizenBuilder() {}

    CitizenBuilder snapshot(String value) {
        snapshot = value;
        return this;
    }

    CitizenBuilder country(Country value) {
        country = value;
        return this;
    }

    CitizenBuilder persons(int value) {
        persons = value;
        return this;
    }

    public CitizenBuilder office(String value) {
        office = value;
        return this;
    }

    public CitizenBuilder residenceRegion(String value) {
        residenceRegion = value;
        return this;
    }

    public CitizenBuilder age(Integer value) {
        age = value;
        return this;
    }

    public CitizenBuilder sex(String value) {
        sex = value;
        return this;
    }

    public CitizenBuilder education(String value) {
        education = value;
        return this;
    }

    public CitizenBuilder studyArea(String value) {
        studyArea = value;
        return this;
    }

    public CitizenBuilder maritalStatus(String value) {
        maritalStatus = value;
        return this;
    }

    public CitizenBuilder ethnicity(String value) {
        ethnicity = value;
        return this;
    }

    public CitizenBuilder birthDepartment(String value) {
        birthDepartment = value;
        return this;
    }

    public CitizenBuilder registeredMonth(YearMonth value) {
        registeredMonth = value;
        return this;
    }

    /**
     * The citizen record of the values given so far.
     *
     * @throws IllegalArgumentException where {@link Citizen} refuses a value
     */
    public Citizen build() {
        return new Citizen(
                snapshot,
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
}
