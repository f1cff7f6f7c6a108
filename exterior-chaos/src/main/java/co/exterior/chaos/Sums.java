// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import co.exterior.model.Citizen;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What a row of totals or of a window says, added up record by record. */
final class Sums {

    static final List<String> COLUMNS = List.of(
            "records",
            "persons",
            "records_with_age",
            "persons_with_age",
            "sum_age_records",
            "sum_age_persons",
            "mean_age_records",
            "mean_age_persons");

    private static final int DECIMALS = 6;

    private long records;
    private long persons;
    private long recordsWithAge;
    private long personsWithAge;
    private BigInteger years = BigInteger.ZERO;
    private BigInteger yearsOfPersons = BigInteger.ZERO;

    void add(Citizen citizen) {
        records++;
        persons += citizen.persons();
        if (citizen.age() != null) {
            BigInteger age = BigInteger.valueOf(citizen.age());
            recordsWithAge++;
            personsWithAge += citizen.persons();
            years = years.add(age);
            yearsOfPersons = yearsOfPersons.add(age.multiply(BigInteger.valueOf(citizen.persons())));
        }
    }

    long records() {
        return records;
    }

    long persons() {
        return persons;
    }

    List<String> texts(List<String> key) {
        List<String> texts = new ArrayList<>(key);
        for (Object number : List.of(records, persons, recordsWithAge, personsWithAge, years, yearsOfPersons)) {
            texts.add(number.toString());
        }
        texts.add(mean(years, recordsWithAge));
        texts.add(mean(yearsOfPersons, personsWithAge));
        return texts;
    }

    private static String mean(BigInteger sum, long count) {
        return count == 0
                ? ""
                : new BigDecimal(sum)
                        .divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
