// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The files of the page, read once. A path is looked up as it was sent among those that there are, so that no path leads
 * anywhere else.
 */
final class Site {

    private static final String INDEX = "index.html";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", Content.JSON,
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    private final Map<String, Content> files;

    private Site(Map<String, Content> files) {
        this.files = Map.copyOf(files);
    }

    /** The site beside this class; an empty one where the build had none. */
    static Site open() {
        URL index = Site.class.getResource("site/" + INDEX);
        return index == null ? new Site(Map.of()) : of(index);
    }

    /** The site around an index, whether that is in a jar or in a folder. */
    static Site of(URL index) {
        try {
            Map<String, Content> files = new HashMap<>();
            if (index.openConnection() instanceof JarURLConnection inJar) {
                inJar.setUseCaches(false);
                readJar(inJar, files);
            } else {
                readFolder(Path.of(index.toURI()).getParent(), files);
            }
            return new Site(files);
        } catch (IOException e) {
            throw new UncheckedIOException("the files of the page cannot be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void readJar(JarURLConnection index, Map<String, Content> files) throws IOException {
        String folder = index.getEntryName().substring(0, index.getEntryName().length() - INDEX.length());
        try (JarFile jar = index.getJarFile()) {
            List<JarEntry> entries = jar.stream()
                    .filter(entry -> entry.getName().startsWith(folder) && !entry.isDirectory())
                    .toList();
            for (JarEntry entry : entries) {
                try (InputStream bytes = jar.getInputStream(entry)) {
                    add(entry.getName().substring(folder.length()), bytes.readAllBytes(), files);
                }
            }
        }
    }

    private static void readFolder(Path folder, Map<String, Content> files) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                URI name = folder.toUri().relativize(file.toUri());
                add(name.getPath(), Files.readAllBytes(file), files);
            }
        }
    }

    /** A file of another kind is none of the page's. */
    private static void add(String name, byte[] bytes, Map<String, Content> files) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type != null) {
            files.put(name.equals(INDEX) ? "/" : "/assets/" + name, Content.of(type, bytes));
        }
    }

    /** The file at a path of the address, as the client has sent it. */
    Optional<Content> at(String path) {
        return Optional.ofNullable(files.get(path));
    }
}
