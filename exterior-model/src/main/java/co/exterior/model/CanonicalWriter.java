// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static co.exterior.model.CanonicalForm.BEFORE_AGE;
import static co.exterior.model.CanonicalForm.BEFORE_BIRTH_DEPARTMENT;
import static co.exterior.model.CanonicalForm.BEFORE_COUNTRY;
import static co.exterior.model.CanonicalForm.BEFORE_EDUCATION;
import static co.exterior.model.CanonicalForm.BEFORE_ETHNICITY;
import static co.exterior.model.CanonicalForm.BEFORE_MARITAL_STATUS;
import static co.exterior.model.CanonicalForm.BEFORE_MONTH;
import static co.exterior.model.CanonicalForm.BEFORE_OFFICE;
import static co.exterior.model.CanonicalForm.BEFORE_PERSONS;
import static co.exterior.model.CanonicalForm.BEFORE_REGION;
import static co.exterior.model.CanonicalForm.BEFORE_SEX;
import static co.exterior.model.CanonicalForm.BEFORE_SNAPSHOT;
import static co.exterior.model.CanonicalForm.BEFORE_STUDY_AREA;
import static co.exterior.model.CanonicalForm.END;
import static co.exterior.model.CanonicalForm.NULL_AGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;

/**
 * Writes one message of the wire format: the same bytes for the same record. Escaped is what JSON asks for, and each half
 * of a surrogate pair.
 */
final class CanonicalWriter {

    private static final int USUAL_LENGTH = 512;
    private static final byte[] QUOTE = {'"'};

    private static final String HAVE_A_LETTER = "\"\\\b\t\n\f\r";
    private static final String LETTERS = "\"\\btnfr";

    private byte[] bytes = new byte[USUAL_LENGTH];
    private int length;

    private CanonicalWriter() {}

    static byte[] write(Citizen citizen) {
        return new CanonicalWriter().message(citizen);
    }

    private byte[] message(Citizen citizen) {
        text(BEFORE_SNAPSHOT, citizen.snapshot());
        text(BEFORE_COUNTRY, citizen.country().code());
        text(BEFORE_OFFICE, citizen.office());
        text(BEFORE_REGION, citizen.residenceRegion());
        if (citizen.age() == null) {
            add(NULL_AGE);
        } else {
            number(BEFORE_AGE, citizen.age());
        }
        text(BEFORE_SEX, citizen.sex());
        text(BEFORE_EDUCATION, citizen.education());
        text(BEFORE_STUDY_AREA, citizen.studyArea());
        text(BEFORE_MARITAL_STATUS, citizen.maritalStatus());
        text(BEFORE_ETHNICITY, citizen.ethnicity());
        text(BEFORE_BIRTH_DEPARTMENT, citizen.birthDepartment());
        if (citizen.registeredMonth() != null) {
            text(BEFORE_MONTH, citizen.registeredMonth().toString());
        }
        number(BEFORE_PERSONS, citizen.persons());
        add(END);
        return Arrays.copyOf(bytes, length);
    }

    private void text(byte[] before, String text) {
        if (text != null) {
            add(before);
            add((needsEscapes(text) ? escaped(text) : text).getBytes(UTF_8));
            add(QUOTE);
        }
    }

    private void number(byte[] before, int number) {
        add(before);
        add(Integer.toString(number).getBytes(UTF_8));
    }

    private void add(byte[] more) {
        if (more.length > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + more.length));
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private static boolean needsEscapes(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isEscaped(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEscaped(char c) {
        return c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = HAVE_A_LETTER.indexOf(c);
            if (letter >= 0) {
                escaped.append('\\').append(LETTERS.charAt(letter));
            } else if (isEscaped(c)) {
                escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
