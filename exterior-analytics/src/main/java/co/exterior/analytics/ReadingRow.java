// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenFields;
import co.exterior.model.Reading;
import co.exterior.model.Refusal;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What the model's parser makes of a message, as a row: a citizen's columns or a refusal's, the others null. */
final class ReadingRow {

    static final StructType SCHEMA = new StructType()
            .add(CitizenFields.SNAPSHOT, DataTypes.StringType)
            .add(CitizenFields.COUNTRY_CODE, DataTypes.StringType)
            .add(CitizenFields.OFFICE, DataTypes.StringType)
            .add(CitizenFields.RESIDENCE_REGION, DataTypes.StringType)
            .add(CitizenFields.AGE, DataTypes.IntegerType)
            .add(CitizenFields.SEX, DataTypes.StringType)
            .add(CitizenFields.EDUCATION, DataTypes.StringType)
            .add(CitizenFields.STUDY_AREA, DataTypes.StringType)
            .add(CitizenFields.MARITAL_STATUS, DataTypes.StringType)
            .add(CitizenFields.ETHNICITY, DataTypes.StringType)
            .add(CitizenFields.BIRTH_DEPARTMENT, DataTypes.StringType)
            .add(CitizenFields.REGISTERED_MONTH, DataTypes.StringType)
            .add(CitizenFields.PERSONS, DataTypes.IntegerType)
            .add(ReadCitizens.REFUSED_REASON, DataTypes.StringType)
            .add(ReadCitizens.REFUSED_FIELD, DataTypes.StringType)
            .add(ReadCitizens.REFUSED_EXPECTED, DataTypes.StringType);

    private ReadingRow() {}

    static Row of(Reading reading) {
        return reading instanceof Reading.Accepted accepted
                ? row(accepted.citizen())
                : row(((Reading.Refused) reading).refusal());
    }

    private static Row row(Citizen citizen) {
        return RowFactory.create(
                citizen.snapshot(),
                citizen.country().code(),
                citizen.office(),
                citizen.residenceRegion(),
                citizen.age(),
                citizen.sex(),
                citizen.education(),
                citizen.studyArea(),
                citizen.maritalStatus(),
                citizen.ethnicity(),
                citizen.birthDepartment(),
                citizen.registeredMonth() == null
                        ? null
                        : citizen.registeredMonth().toString(),
                citizen.persons(),
                null,
                null,
                null);
    }

    private static Row row(Refusal refusal) {
        Object[] columns = new Object[SCHEMA.size()];
        columns[SCHEMA.fieldIndex(ReadCitizens.REFUSED_REASON)] =
                refusal.reason().name();
        columns[SCHEMA.fieldIndex(ReadCitizens.REFUSED_FIELD)] = refusal.field();
        columns[SCHEMA.fieldIndex(ReadCitizens.REFUSED_EXPECTED)] = refusal.expected();
        return RowFactory.create(columns);
    }
}
