// SPDX-License-Identifier: Apache-2.0
package com.example.demographics;

/** The three jobs one after the other, in one JVM: what {@code mvn verify} runs. */
public final class AllJobs {

    private AllJobs() {}

    public static void main(String[] args) {
        EducationByCountry.main(args);
        ConsulateLoad.main(args);
        Ageing.main(args);
    }
}
