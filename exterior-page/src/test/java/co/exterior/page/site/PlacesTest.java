// SPDX-License-Identifier: Apache-2.0
package co.exterior.page.site;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.exterior.model.Country;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The points of the map, which are computed once from Natural Earth, against the countries that a record can have. */
class PlacesTest {

    private record Place(String code, String alpha2, String outline, double longitude, double latitude) {}

    private static final String KOSOVO = "XKX";

    private final List<Place> places = places();

    @Test
    void everyCountryThatIsKnownHasOnePlace() {
        List<String> known = Country.all().stream()
                .filter(country -> country != Country.UNKNOWN)
                .map(Country::code)
                .toList();

        assertThat(places).extracting(Place::code).containsExactlyElementsOf(known);
    }

    @Test
    void bothCodesOfAPlaceAreOfOneCountry() {
        assertThat(places)
                .filteredOn(place -> !place.code().equals(KOSOVO))
                .allSatisfy(place -> assertThat(new Locale.Builder()
                                .setRegion(place.alpha2())
                                .build()
                                .getISO3Country())
                        .isEqualTo(place.code()));
    }

    @Test
    void everyPlaceIsOnTheEarthAndHasAnOutlineOfItsOwn() {
        assertThat(places).allSatisfy(place -> {
            assertThat(place.longitude()).isBetween(-180.0, 180.0);
            assertThat(place.latitude()).isBetween(-90.0, 90.0);
            assertThat(place.outline()).matches("\\d{3}|Kosovo");
        });
        assertThat(places).extracting(Place::outline).doesNotHaveDuplicates();
    }

    @Test
    void placesAreWhereTheirCountriesAre() {
        assertThat(place("ESP").longitude()).isBetween(-7.0, 0.0);
        assertThat(place("ESP").latitude()).isBetween(38.0, 42.0);
        assertThat(place("USA").longitude()).isBetween(-115.0, -85.0);
        assertThat(place("NZL").latitude()).isBetween(-47.0, -35.0);
        assertThat(place("SGP").longitude()).isBetween(103.0, 105.0);
    }

    @Test
    void everyOutlineOfThisBuildIsOfAPlaceOrOfATerritoryThatTheRegisterDoesNotKnow() throws IOException {
        assumeTrue(Files.exists(Site.built("world.json")), "this build of the page has no outlines");
        Set<String> unknown = new TreeSet<>();
        Set<String> known = places.stream().map(Place::outline).collect(toSet());
        for (JsonNode shape :
                new ObjectMapper().readTree(Site.built("world.json").toFile()).at("/objects/countries/geometries")) {
            String outline =
                    shape.path("id").asText(shape.at("/properties/name").asText());
            if (!known.contains(outline)) {
                unknown.add(outline);
            }
        }

        assertThat(unknown).containsExactly("N. Cyprus", "Somaliland");
    }

    private Place place(String code) {
        return places.stream()
                .filter(place -> place.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<Place> places() {
        try {
            return new ObjectMapper().readValue(Site.text("countries.json"), new TypeReference<>() {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
