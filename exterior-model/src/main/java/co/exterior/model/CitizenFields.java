// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

/** Names of a citizen's fields: the keys of the wire format, the columns of every dataset and of every result. */
public final class CitizenFields {

    public static final String SNAPSHOT = "snapshot";
    public static final String COUNTRY_CODE = "country_code";
    public static final String OFFICE = "office";
    public static final String RESIDENCE_REGION = "residence_region";
    public static final String AGE = "age";
    public static final String SEX = "sex";
    public static final String EDUCATION = "education";
    public static final String STUDY_AREA = "study_area";
    public static final String MARITAL_STATUS = "marital_status";
    public static final String ETHNICITY = "ethnicity";
    public static final String BIRTH_DEPARTMENT = "birth_department";
    public static final String REGISTERED_MONTH = "registered_month";
    public static final String PERSONS = "persons";
    public static final String SCHEMA_VERSION = "schema_version";

    private CitizenFields() {}
}
