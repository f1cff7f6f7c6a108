// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name a source, for every command that reads one. */
public final class SourceOptions {

    private static final String SYNTHETIC = "synthetic";
    private static final String SOCRATA = "socrata";
    private static final long SYNTHETIC_RECORDS = 100_000;

    @Option(
            names = "--source",
            paramLabel = "synthetic|socrata|FILE",
            description = {
                "Made-up records, the portal's API, or a file of the register: CSV or the API's JSON, also compressed"
                        + " with gzip.",
                "Default, but for publish: synthetic."
            })
    private String source;

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "How many records: of synthetic ones 100000 by default, of others all.")
    private Long records;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same seed gives the same synthetic records. Default: 1.")
    private Long seed;

    @Mixin
    private SocrataOptions socrata;

    /**
     * For a command that must not take made-up records by mistake.
     *
     * @throws UsageException where no source is named
     */
    public void requireNamed() {
        if (source == null) {
            throw new UsageException(
                    "Missing required option: '--source': name a file of the register, \"socrata\" or \"synthetic\".");
        }
    }

    /** Whether the records are made up. */
    public boolean synthetic() {
        return source == null || source.equals(SYNTHETIC);
    }

    /** Whether the source is this file, which then must not be written to. */
    public boolean is(Path file) {
        return !synthetic()
                && Path.of(source)
                        .toAbsolutePath()
                        .normalize()
                        .equals(file.toAbsolutePath().normalize());
    }

    /**
     * Opens the source.
     *
     * @throws UsageException where the options do not fit together
     * @throws SourceException where it cannot be read
     */
    public Source open() {
        if (records != null && records < 1) {
            throw new UsageException("The number of records is " + records + ": at least 1 is needed.");
        }
        if (!SOCRATA.equals(source)) {
            socrata.requireAbsent();
        }
        if (synthetic()) {
            return SyntheticSource.of(records == null ? SYNTHETIC_RECORDS : records, seed == null ? 1 : seed);
        }
        if (seed != null) {
            throw new UsageException("The seed " + seed + " is for synthetic records: leave it out for others.");
        }
        if (source.equals(SOCRATA)) {
            return socrata.open(records == null ? Long.MAX_VALUE : records);
        }
        return RegisterFileSource.open(Path.of(source), records == null ? Long.MAX_VALUE : records);
    }
}
