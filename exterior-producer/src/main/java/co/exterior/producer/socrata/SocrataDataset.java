// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.socrata;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A dataset of a portal. It is asked over https; plain http is for a portal on this machine.
 *
 * @param portal scheme, host and port, nothing behind them
 * @param id two groups of four letters and digits, such as {@code y399-rzwf}
 */
public record SocrataDataset(URI portal, String id) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]{4}-[a-z0-9]{4}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    public SocrataDataset {
        requireNonNull(portal, "portal");
        requireNonNull(id, "id");
    }

    /**
     * The dataset that people name.
     *
     * @throws IllegalArgumentException with a sentence about what cannot be meant
     */
    public static SocrataDataset of(String domain, String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "\"" + id + "\" is no dataset of a Socrata portal: write its id, as in y399-rzwf.");
        }
        return new SocrataDataset(portal(domain), id);
    }

    /** The address of a query; SoQL's names and values need no escaping of their own here. */
    URI query(Map<String, String> clauses) {
        String query = clauses.entrySet().stream()
                .map(clause -> encoded("$" + clause.getKey()) + "=" + encoded(clause.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(portal + "/resource/" + id + ".json?" + query);
    }

    @Override
    public String toString() {
        return id + " at " + portal;
    }

    private static URI portal(String domain) {
        URI address = parsed(domain);
        boolean origin = address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"));
        if (!origin) {
            throw notAnOrigin();
        }
        boolean here = LOOPBACK.matcher(address.getHost()).matches();
        if (!address.getScheme().equals("https")
                && !(here && address.getScheme().equals("http"))) {
            throw new IllegalArgumentException("The domain " + address.getScheme() + "://" + address.getHost()
                    + " is not asked without encryption: write https://" + address.getHost() + ".");
        }
        return URI.create(address.getScheme() + "://" + address.getRawAuthority());
    }

    private static URI parsed(String domain) {
        try {
            URI address = new URI(domain);
            if (address.getScheme() == null) {
                throw notAnOrigin();
            }
            return address;
        } catch (URISyntaxException malformed) {
            throw notAnOrigin();
        }
    }

    /** The value is not repeated: people paste addresses with a password or a token in them. */
    private static IllegalArgumentException notAnOrigin() {
        return new IllegalArgumentException(
                "The domain is no origin: write scheme and host alone, as in https://www.datos.gov.co.");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
