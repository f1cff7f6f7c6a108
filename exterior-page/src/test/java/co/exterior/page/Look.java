// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

/**
 * How the reader's device is set.
 *
 * @param language as a browser names it: {@code es-CO}
 * @param scheme {@code light} or {@code dark}
 */
public record Look(int width, int height, String language, String scheme) {

    public static final Look DESKTOP = new Look(1280, 900, "en-US", "light");
    public static final Look PHONE = new Look(360, 740, "en-US", "light");

    public Look in(String otherLanguage) {
        return new Look(width, height, otherLanguage, scheme);
    }

    public Look dark() {
        return new Look(width, height, language, "dark");
    }

    boolean mobile() {
        return width < 600;
    }
}
