// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {

    @TempDir
    private Path folder;

    @Test
    void isTheSameInAFolderAsInAJar() throws IOException {
        Path jar = folder.resolve("a page ñ.jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : new String[] {"secret.txt", "co/site/index.html", "co/site/lib/a.js", "co/site2/b.js"}) {
                entries.putNextEntry(new JarEntry(name));
                entries.write(name.getBytes(StandardCharsets.UTF_8));
                Path file = folder.resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, name);
            }
        }

        Site inJar = Site.of(
                URI.create("jar:" + jar.toUri() + "!/co/site/index.html").toURL());
        Site inFolder = Site.of(folder.resolve("co/site/index.html").toUri().toURL());

        for (Site site : new Site[] {inJar, inFolder}) {
            assertThat(site.at("/").orElseThrow().plain().bytes()).asString().isEqualTo("co/site/index.html");
            assertThat(site.at("/assets/lib/a.js").orElseThrow().type()).startsWith("text/javascript");
            assertThat(site.at("/assets/../secret.txt")).isEmpty();
            assertThat(site.at("/assets/2/b.js")).isEmpty();
            assertThat(site.at("/assets/index.html")).isEmpty();
        }
    }
}
