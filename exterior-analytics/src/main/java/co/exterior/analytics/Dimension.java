// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import co.exterior.model.CitizenFields;
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

    private static Column ageGroup() {
        Column group = lit(null).cast("string");
        for (AgeGroup one : AgeGroup.values()) {
            group = when(col(CitizenFields.AGE).between(one.from(), one.to()), one.label())
                    .otherwise(group);
        }
        return group;
    }
}
