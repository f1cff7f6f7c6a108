// SPDX-License-Identifier: Apache-2.0
package com.example.demographics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EducationByCountryTest {

    @Test
    void sharesEachCountryOutAmongItsEducationsAndTheUnknown() {
        assertEquals(
                List.of(
                        "ESP PROFESIONAL 195 0.428571", // of 455
                        "ESP BACHILLERATO 150 0.329670",
                        "ESP MAESTRÍA 50 0.109890",
                        "ESP PRIMARIA 40 0.087912",
                        "ESP null 20 0.043956",
                        "FJI PROFESIONAL 3 1.000000",
                        "USA PROFESIONAL 115 0.575000", // of 200
                        "USA BACHILLERATO 60 0.300000",
                        "USA PRIMARIA 25 0.125000",
                        "VEN BACHILLERATO 120 0.800000", // of 150
                        "VEN PRIMARIA 30 0.200000"),
                SmallSpark.texts(EducationByCountry.educations(SmallSpark.citizens())));
    }
}
