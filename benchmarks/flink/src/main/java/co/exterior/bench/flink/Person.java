// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.flink;

/** What of a record is needed behind the exchange: fields as Flink's own fast serializer wants them, which are public. */
public final class Person {

    private static final int UNKNOWN = -1;

    /** A code of a country. */
    public String country;

    /** In years, or -1. */
    public int age;

    /** How many people the record stands for. */
    public int persons;

    /** For Flink. */
    public Person() {}

    Person(String country, Integer age, int persons) {
        this.country = country;
        this.age = age == null ? UNKNOWN : age;
        this.persons = persons;
    }

    Integer knownAge() {
        return age == UNKNOWN ? null : age;
    }
}
