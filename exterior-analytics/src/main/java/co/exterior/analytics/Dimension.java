// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenFields;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** What citizens can be grouped by. Each is a text; unknown is null, but for the country's, which has a code. */
public enum Dimension {
    COUNTRY(CitizenFields.COUNTRY_CODE),
    OFFICE(CitizenFields.OFFICE),
    RESIDENCE_REGION(CitizenFields.RESIDENCE_REGION),
    SEX(CitizenFields.SEX),
    EDUCATION(CitizenFields.EDUCATION),
    STUDY_AREA(CitizenFields.STUDY_AREA),
    MARITAL_STATUS(CitizenFields.MARITAL_STATUS),
    ETHNICITY(CitizenFields.ETHNICITY),
    /** The register's own age groups, from the age; see {@link AgeGroup}. */
    AGE_GROUP("age_group"),
    BIRTH_DEPARTMENT(CitizenFields.BIRTH_DEPARTMENT),
    REGISTERED_MONTH(CitizenFields.REGISTERED_MONTH);

    private static final int MONTHS_OF_A_YEAR = 12;

    private final String column;

    Dimension(String column) {
        this.column = column;
    }

    /** Its name in options, columns and files. */
    public String column() {
        return column;
    }

    /** The dimension of that column. */
    public static Optional<Dimension> of(String column) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.column.equals(column))
                .findFirst();
    }

    /** Its value, of citizen records. */
    Column value() {
        return this == AGE_GROUP ? ageGroup() : col(column);
    }

    /** What tells the groups of citizens apart, and {@link #text} has the value of; null where it is unknown. */
    Object key(Citizen citizen) {
        return switch (this) {
            case COUNTRY -> citizen.country();
            case OFFICE -> citizen.office();
            case RESIDENCE_REGION -> citizen.residenceRegion();
            case SEX -> citizen.sex();
            case EDUCATION -> citizen.education();
            case STUDY_AREA -> citizen.studyArea();
            case MARITAL_STATUS -> citizen.maritalStatus();
            case ETHNICITY -> citizen.ethnicity();
            case AGE_GROUP -> citizen.age() == null ? null : AgeGroup.of(citizen.age());
            case BIRTH_DEPARTMENT -> citizen.birthDepartment();
            case REGISTERED_MONTH -> citizen.registeredMonth() == null ? null : months(citizen.registeredMonth());
        };
    }

    /** The value, as {@link #value()} gives it. */
    String text(Object key) {
        if (key == null) {
            return null;
        }
        return switch (this) {
            case AGE_GROUP -> ((AgeGroup) key).label();
            case REGISTERED_MONTH -> month((Integer) key).toString();
            default -> key.toString();
        };
    }

    /** Since the year 0: the months of a year all have the same hash code, but for bits that small maps do not use. */
    private static int months(YearMonth month) {
        return month.getYear() * MONTHS_OF_A_YEAR + month.getMonthValue() - 1;
    }

    private static YearMonth month(int months) {
        return YearMonth.of(months / MONTHS_OF_A_YEAR, months % MONTHS_OF_A_YEAR + 1);
    }

    private static Column ageGroup() {
        Column group = lit(null).cast("string");
        for (AgeGroup one : AgeGroup.values()) {
            group = when(col(CitizenFields.AGE).between(one.from(), one.to()), one.label())
                    .otherwise(group);
        }
        return group;
    }
}
