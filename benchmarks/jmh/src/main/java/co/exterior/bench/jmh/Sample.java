// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.jmh;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenBuilder;
import co.exterior.model.Country;
import java.time.YearMonth;

/** A typical record, made up: every field is known, with labels of the register in their usual length. */
final class Sample {

    private Sample() {}

    static Citizen citizen() {
        CitizenBuilder citizen =
                Citizen.of("file-0123456789abcdef", Country.ofCode("USA").orElseThrow(), 1);
        return citizen.age(37)
                .office("CONSULADO DE COLOMBIA EN NUEVA YORK")
                .residenceRegion("ESTADOS UNIDOS")
                .sex("FEMENINO")
                .education("PREGRADO - PROFESIONAL")
                .studyArea("ECONOMIA, ADMINISTRACION, CONTADURIA Y AFINES")
                .maritalStatus("SOLTERO")
                .ethnicity("NINGUNA")
                .birthDepartment("VALLE DEL CAUCA")
                .registeredMonth(YearMonth.of(2019, 5))
                .build();
    }
}
