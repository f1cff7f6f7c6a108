// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the page listens.
 *
 * @param host a name or an address, one of IPv6 without its brackets
 * @param port 0 for any free one
 */
public record PageAddress(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+)):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    public PageAddress {
        requireNonNull(host, "host");
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("The port " + port + " is none: name one of 0 to 65535, 0 for any.");
        }
    }

    /**
     * The address that a text means, such as {@code 127.0.0.1:8080}, {@code localhost:0} or {@code [::1]:8080}.
     *
     * @throws IllegalArgumentException for any other form
     */
    public static PageAddress parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no address for the page: write HOST:PORT, as in 127.0.0.1:8080 or [::1]:8080.");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new PageAddress(host, Integer.parseInt(matcher.group(3)));
    }

    /** Whether only this machine can reach it. A name that cannot be looked up is not. */
    public boolean isLoopback() {
        InetSocketAddress address = socket();
        return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
    }

    /** Whether its host can be looked up. */
    public boolean isKnown() {
        return !socket().isUnresolved();
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }

    /** The host as a browser sends it: in small letters, an address of IPv6 in brackets. */
    String name() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]").toLowerCase(Locale.ROOT);
    }

    /** As it stands in an address: {@code [::1]:8080}. */
    @Override
    public String toString() {
        return name() + ":" + port;
    }
}
