// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class CitizenJsonTest {

    @Example
    void writesACompleteRecordInTheseExactBytes() {
        assertThat(CitizenJson.write(Citizens.complete()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"snapshot\":\"file-1\",\"country_code\":\"ESP\",\"office\":\"C. MADRID\","
                        + "\"residence_region\":\"ESPA\uFFFDA \\\"NORTE\\\"\",\"age\":39,\"sex\":\"FEMENINO\","
                        + "\"education\":\"BACHILLERATO\",\"study_area\":\"NINGUNA\","
                        + "\"marital_status\":\"UNION_LIBRE\",\"ethnicity\":\"INDÍGENA\","
                        + "\"birth_department\":\"NARIÑO\",\"registered_month\":\"2020-11\",\"persons\":2,"
                        + "\"schema_version\":1}");
    }

    @Example
    void leavesOutWhatIsUnknownButTheAge() {
        Citizen unknown = Citizen.of("file-1", Country.UNKNOWN, 1).build();

        assertThat(CitizenJson.write(unknown))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"snapshot\":\"file-1\",\"country_code\":\"ZZZ\",\"age\":null,\"persons\":1,"
                        + "\"schema_version\":1}");
    }

    @Property
    void writesWhatJacksonWouldWrite(@ForAll("citizens") Citizen citizen) {
        assertThat(CitizenJson.write(citizen)).isEqualTo(JacksonWriter.write(citizen));
    }

    @Example
    void writesARecordOfTheLongestTexts() {
        String longest = "\u0001".repeat(Citizen.MAX_TEXT);
        Citizen citizen = Citizen.of("x".repeat(Citizen.MAX_TEXT), Country.UNKNOWN, 1)
                .office(longest)
                .sex(longest)
                .build();

        assertThat(CitizenJson.write(citizen)).isEqualTo(JacksonWriter.write(citizen));
    }

    @Property
    void readsBackWhateverItWrote(@ForAll("citizens") Citizen citizen) {
        assertThat(CitizenJson.read(CitizenJson.write(citizen))).isEqualTo(new Reading.Accepted(citizen, Set.of()));
    }

    @Property
    void refusesRandomBytesAndNeverThrows(@ForAll @Size(max = 300) byte[] bytes) {
        assertThat(CitizenJson.read(bytes)).isInstanceOf(Reading.Refused.class);
    }

    @Property
    void neverThrowsOnAMessageThatWasDamaged(@ForAll("damaged") byte[] message) {
        assertThat(CitizenJson.read(message)).isNotNull();
    }

    @Provide
    Arbitrary<Citizen> citizens() {
        return Citizens.any();
    }

    /** A valid message with some bytes replaced by others: mostly by those that mean something in JSON. */
    @Provide
    Arbitrary<byte[]> damaged() {
        Arbitrary<Byte> telling = Arbitraries.of('"', '\\', '{', '}', '[', ',', ':', '-', '0', '9', 'e', 'u')
                .map(character -> (byte) character.charValue());
        Arbitrary<Byte> replacement = Arbitraries.oneOf(telling, telling, Arbitraries.bytes());
        Arbitrary<Damage> damage = Combinators.combine(Arbitraries.integers().between(0, 1 << 20), replacement)
                .as(Damage::new);
        return Combinators.combine(citizens(), damage.list().ofMinSize(1).ofMaxSize(5))
                .as((citizen, damages) -> {
                    byte[] message = CitizenJson.write(citizen);
                    damages.forEach(each -> message[each.position % message.length] = each.replacement);
                    return message;
                });
    }

    private record Damage(int position, byte replacement) {}
}
