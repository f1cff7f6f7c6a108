// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A page on a free port, with a site of three files. */
record OpenPage(Page page, Wire wire) implements AutoCloseable {

    static final String TOKEN = "0123456789abcdef0123456789abcdef";

    static OpenPage plain() {
        return with(Optional.empty(), PageLimits.USUAL);
    }

    static OpenPage withToken() throws IOException {
        Path file = Files.createTempFile("token", ".txt");
        Files.writeString(file, TOKEN + "\n");
        PageToken token = PageToken.read(file);
        Files.delete(file);
        return with(Optional.of(token), PageLimits.USUAL);
    }

    static OpenPage with(PageLimits limits) {
        return with(Optional.empty(), limits);
    }

    private static OpenPage with(Optional<PageToken> token, PageLimits limits) {
        PageSettings settings =
                new PageSettings(PageAddress.parse("127.0.0.1:0"), token, "1.2.3", limits, Clock.systemUTC());
        Page page = Page.open(settings, site());
        return new OpenPage(page, new Wire(page.address()));
    }

    private static Site site() {
        try {
            Path folder = Files.createTempDirectory("site");
            Files.createDirectories(folder.resolve("lib"));
            Files.write(folder.resolve("index.html"), "<!doctype html><title>Página</title>".getBytes(UTF_8));
            Files.writeString(folder.resolve("app.js"), "export const answer = 42;\n".repeat(200));
            Files.writeString(folder.resolve("lib/d3.min.js"), "// a library");
            Files.writeString(folder.resolve("notes.md"), "of no kind that the page serves");
            Files.writeString(folder.resolveSibling(folder.getFileName() + "-secret.txt"), "outside");
            return Site.of(folder.resolve("index.html").toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        page.close();
    }
}
