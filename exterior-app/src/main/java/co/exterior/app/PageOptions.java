// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.job.JobException;
import co.exterior.page.PageAddress;
import co.exterior.page.PageToken;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of the live page. */
final class PageOptions {

    @Option(
            names = "--page",
            paramLabel = "HOST:PORT",
            description =
                    "Serves the live page and /metrics there, as 127.0.0.1:8080; port 0 is any free one. An address"
                            + " that others can reach needs --page-token-file. The job keeps more groups for it, so that a"
                            + " checkpoint made without cannot show it.")
    private String address;

    @Option(
            names = "--page-token-file",
            paramLabel = "F",
            description = "A file with the token that readers of the page must know, and nothing else.")
    private Path tokenFile;

    /** Where the page is served, if it is; what is wrong with the options becomes a problem. */
    Optional<PageSettings> settings(List<String> problems) {
        if (address == null) {
            if (tokenFile != null) {
                problems.add("--page-token-file is of no use without --page: add it, or leave the file out.");
            }
            return Optional.empty();
        }
        try {
            PageAddress where = PageAddress.parse(address);
            Optional<PageToken> token = Optional.ofNullable(tokenFile).map(PageToken::read);
            if (!where.isKnown()) {
                problems.add("--page: there is no host of that name in " + address + ": use 127.0.0.1, or an address of"
                        + " this machine.");
            } else if (!where.isLoopback() && token.isEmpty()) {
                problems.add(
                        "--page: " + address + " can be reached from other machines, so readers need a token: name a"
                                + " file with one in --page-token-file (openssl rand -hex 32 makes one), or use 127.0.0.1.");
            }
            return Optional.of(new PageSettings(where, token));
        } catch (IllegalArgumentException wrong) {
            problems.add("--page: " + wrong.getMessage());
        } catch (JobException wrong) {
            problems.add("--page-token-file: " + wrong.getMessage());
        }
        return Optional.empty();
    }
}
