// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A country, told by its ISO 3166-1 alpha-3 code and never by its name: the register's names come damaged, and one code
 * has several of them. Besides the ISO codes there are {@code XKX} (Kosovo) and {@code ZZZ} (unknown).
 */
public final class Country {

    /** The country of a record whose country the register does not know. */
    public static final Country UNKNOWN;

    private static final String KOSOVO_CODE = "XKX";
    private static final String UNKNOWN_CODE = "ZZZ";
    private static final String CODE_NOT_REGISTERED = "(NO REGISTRA)";
    private static final Map<String, String> CORRECTIONS = Map.of("SX", "SXM", "DDD", UNKNOWN_CODE);
    private static final Map<String, Country> BY_CODE = new TreeMap<>();

    static {
        for (String alpha2 : Locale.getISOCountries()) {
            Locale locale = new Locale.Builder().setRegion(alpha2).build();
            add(new Country(locale.getISO3Country(), locale, Map.of()));
        }
        add(new Country(KOSOVO_CODE, Locale.ROOT, Map.of("es", "Kosovo", "en", "Kosovo")));
        add(new Country(UNKNOWN_CODE, Locale.ROOT, Map.of("es", "País desconocido", "en", "Unknown country")));
        UNKNOWN = BY_CODE.get(UNKNOWN_CODE);
    }

    private final String code;
    private final Locale locale;
    private final Map<String, String> namesTheJdkLacks;

    private Country(String code, Locale locale, Map<String, String> namesTheJdkLacks) {
        this.code = code;
        this.locale = locale;
        this.namesTheJdkLacks = new HashMap<>(namesTheJdkLacks);
    }

    private static void add(Country country) {
        BY_CODE.put(country.code, country);
    }

    /** Every country that a record can have, by code. */
    public static Collection<Country> all() {
        return Collections.unmodifiableCollection(BY_CODE.values());
    }

    /** The country of a canonical code, exactly as {@link #code()} gives it. */
    public static Optional<Country> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /**
     * The country of a row of the register. These of the register's own codes are corrected, and no others: {@code SX}
     * to {@code SXM}, {@code DDD} to unknown, {@code (NO REGISTRA)} to {@code XKX} where the name is KOSOVO and else to
     * unknown.
     */
    public static Optional<Country> ofRegister(String code, String name) {
        if (code.equals(CODE_NOT_REGISTERED)) {
            return ofCode(name.equals("KOSOVO") ? KOSOVO_CODE : UNKNOWN_CODE);
        }
        return ofCode(CORRECTIONS.getOrDefault(code, code));
    }

    public String code() {
        return code;
    }

    /** The name for people to read, in the language of {@code reader}: from the JDK's locale data where it has one. */
    public String name(Locale reader) {
        if (namesTheJdkLacks.isEmpty()) {
            return locale.getDisplayCountry(reader);
        }
        return namesTheJdkLacks.getOrDefault(reader.getLanguage(), namesTheJdkLacks.get("en"));
    }

    @Override
    public String toString() {
        return code;
    }
}
