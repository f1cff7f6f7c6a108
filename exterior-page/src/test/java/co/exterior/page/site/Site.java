// SPDX-License-Identifier: Apache-2.0
package co.exterior.page.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The page's own files, as they are in the sources: the libraries beside them in the build are others' business. */
final class Site {

    private static final Path ROOT =
            Path.of(System.getProperty("exterior.root"), "exterior-page/src/main/resources/co/exterior/page/site");

    private Site() {}

    static Path file(String name) {
        return ROOT.resolve(name);
    }

    static String text(String name) {
        return text(file(name));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files whose names end so, in order. */
    static List<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that the build puts beside ours; where it lacks it, the page does without. */
    static Path built(String name) {
        try {
            return Path.of(Site.class.getResource("countries.json").toURI()).resolveSibling(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
