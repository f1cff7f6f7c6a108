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
import static java.nio.charset.StandardCharsets.UTF_8;

/** What stands around the values of a message that is ours, in this order and without a blank. */
final class CanonicalForm {

    static final byte[] BEFORE_SNAPSHOT = utf8("{\"" + SNAPSHOT + "\":\"");
    static final byte[] BEFORE_COUNTRY = beforeText(COUNTRY_CODE);
    static final byte[] BEFORE_OFFICE = beforeText(OFFICE);
    static final byte[] BEFORE_REGION = beforeText(RESIDENCE_REGION);
    static final byte[] BEFORE_AGE = before(AGE);
    static final byte[] NULL_AGE = utf8(",\"" + AGE + "\":null");
    static final byte[] BEFORE_SEX = beforeText(SEX);
    static final byte[] BEFORE_EDUCATION = beforeText(EDUCATION);
    static final byte[] BEFORE_STUDY_AREA = beforeText(STUDY_AREA);
    static final byte[] BEFORE_MARITAL_STATUS = beforeText(MARITAL_STATUS);
    static final byte[] BEFORE_ETHNICITY = beforeText(ETHNICITY);
    static final byte[] BEFORE_BIRTH_DEPARTMENT = beforeText(BIRTH_DEPARTMENT);
    static final byte[] BEFORE_MONTH = beforeText(REGISTERED_MONTH);
    static final byte[] BEFORE_PERSONS = before(PERSONS);
    static final byte[] END = utf8(",\"" + SCHEMA_VERSION + "\":" + Citizen.SCHEMA_VERSION + "}");

    private CanonicalForm() {}

    private static byte[] beforeText(String field) {
        return utf8(",\"" + field + "\":\"");
    }

    private static byte[] before(String field) {
        return utf8(",\"" + field + "\":");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
