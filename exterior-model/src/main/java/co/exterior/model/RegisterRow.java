// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one row of the register into a citizen record, or says why it is none.
 *
 * <p>Blanks around a value do not matter. A label of any edition becomes the value that it stands for, letters that
 * the edition lost are put back where only one label fits, and the register's own words for unknown become unknown;
 * {@code NINGUNO} and {@code NINGUNA} are answers and stay. An age below 0 or above {@link Citizen#MAX_AGE} is unknown,
 * the latter flagged; a registration month of {@code 1900-01} is unknown.
 */
public final class RegisterRow {

    private static final YearMonth UNKNOWN_MONTH = YearMonth.of(1900, 1);

    private final String snapshot;
    private final Map<RegisterColumn, String> cells;
    private final EnumSet<Reading.Flag> flags = EnumSet.noneOf(Reading.Flag.class);

    private RegisterRow(String snapshot, Map<RegisterColumn, String> cells) {
        this.snapshot = requireNonNull(snapshot, "snapshot");
        this.cells = requireNonNull(cells, "cells");
    }

    /**
     * The record of one row.
     *
     * @param cells the row's text by column; a column that the edition does not have is absent
     */
    public static Reading read(String snapshot, Map<RegisterColumn, String> cells) {
        return new RegisterRow(snapshot, cells).read();
    }

    private Reading read() {
        try {
            Citizen citizen = Citizen.of(snapshot, country(), persons())
                    .age(age())
                    .office(answer(RegisterColumn.OFFICE, CitizenFields.OFFICE))
                    .residenceRegion(known(part(RegisterColumn.RESIDENCE, 0), CitizenFields.RESIDENCE_REGION))
                    .sex(answer(RegisterColumn.SEX, CitizenFields.SEX))
                    .education(answer(RegisterColumn.EDUCATION, CitizenFields.EDUCATION))
                    .studyArea(answer(RegisterColumn.STUDY_AREA, CitizenFields.STUDY_AREA))
                    .maritalStatus(answer(RegisterColumn.MARITAL_STATUS, CitizenFields.MARITAL_STATUS))
                    .ethnicity(answer(RegisterColumn.ETHNICITY, CitizenFields.ETHNICITY))
                    .birthDepartment(birthDepartment())
                    .registeredMonth(registeredMonth())
                    .build();
            return new Reading.Accepted(citizen, flags);
        } catch (RefusedException refused) {
            return new Reading.Refused(refused.refusal());
        }
    }

    private Country country() {
        String code = needed(RegisterColumn.COUNTRY_CODE, CitizenFields.COUNTRY_CODE);
        Optional<Country> country = Country.ofRegister(code, cell(RegisterColumn.COUNTRY_NAME));
        return country.orElseThrow(() -> Texts.notACountry());
    }

    private int persons() {
        String text = needed(RegisterColumn.PERSONS, CitizenFields.PERSONS);
        return Texts.persons(Texts.wholeNumber(CitizenFields.PERSONS, text));
    }

    private Integer age() {
        String text = needed(RegisterColumn.AGE, CitizenFields.AGE);
        long years = Texts.wholeNumber(CitizenFields.AGE, text);
        if (years > Citizen.MAX_AGE) {
            flags.add(Reading.Flag.AGE_ABOVE_120);
        }
        return Citizen.isKnownAge(years) ? Integer.valueOf((int) years) : null;
    }

    private YearMonth registeredMonth() {
        String text = cell(RegisterColumn.REGISTERED_MONTH);
        YearMonth month = Texts.month(text);
        if (month != null) {
            return month.equals(UNKNOWN_MONTH) ? null : month;
        }
        if (!text.isEmpty()
                && Vocabulary.of(CitizenFields.REGISTERED_MONTH).meaning(text).value() != null) {
            flags.add(Reading.Flag.MONTH_UNREADABLE);
        }
        return null;
    }

    /** The department is a Colombian one: the place of birth is written {@code COUNTRY/DEPARTMENT/CITY}. */
    private String birthDepartment() {
        return part(RegisterColumn.BIRTH_PLACE, 0).equals("COLOMBIA")
                ? known(part(RegisterColumn.BIRTH_PLACE, 1), CitizenFields.BIRTH_DEPARTMENT)
                : null;
    }

    private String part(RegisterColumn column, int index) {
        String cell = cell(column);
        int from = 0;
        for (int before = 0; before < index; before++) {
            int slash = cell.indexOf('/', from);
            if (slash < 0) {
                return "";
            }
            from = slash + 1;
        }
        int to = cell.indexOf('/', from);
        return cell.substring(from, to < 0 ? cell.length() : to).strip();
    }

    private String answer(RegisterColumn column, String field) {
        return known(cell(column), field);
    }

    private String known(String text, String field) {
        if (text.isEmpty()) {
            return null;
        }
        Vocabulary.Meaning meaning = Vocabulary.of(field).meaning(Texts.text(field, text));
        meaning.flag().ifPresent(flags::add);
        return meaning.value();
    }

    private String needed(RegisterColumn column, String field) {
        String text = cell(column);
        if (text.isEmpty()) {
            throw new RefusedException(RefusalReason.MISSING_FIELD, field, "a value in \"" + column.label() + "\"");
        }
        return text;
    }

    private String cell(RegisterColumn column) {
        return cells.getOrDefault(column, "").strip();
    }
}
