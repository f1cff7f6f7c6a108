// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import co.exterior.model.Citizen;

/** The age groups of the register, <i>Grupo edad</i>, by completed years; both ends belong to the group. */
public enum AgeGroup {
    PRIMERA_INFANCIA("PRIMERA INFANCIA", 0, 5),
    INFANTE("INFANTE", 6, 11),
    ADOLESCENTE("ADOLESCENTE", 12, 17),
    ADULTO_JOVEN("ADULTO JOVEN", 18, 28),
    ADULTO("ADULTO", 29, 59),
    ADULTO_MAYOR("ADULTO MAYOR", 60, Citizen.MAX_AGE);

    private final String label;
    private final int from;
    private final int to;

    AgeGroup(String label, int from, int to) {
        this.label = label;
        this.from = from;
        this.to = to;
    }

    /** The group of a known age. */
    static AgeGroup of(int age) {
        for (AgeGroup group : values()) {
            if (age <= group.to) {
                return group;
            }
        }
        throw new IllegalArgumentException("There is no age group of " + age + " years: 0 to " + Citizen.MAX_AGE + ".");
    }

    /** As the register writes it. */
    public String label() {
        return label;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }
}
