// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.producer.socrata.Patience;
import co.exterior.producer.socrata.SocrataClient;
import co.exterior.producer.socrata.SocrataDataset;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options of the Socrata source. The app token comes from the environment: arguments can be seen by everybody. */
final class SocrataOptions {

    private static final String DOMAIN = "https://www.datos.gov.co";
    private static final String DATASET = "y399-rzwf";
    private static final int MOST_ROWS = 50_000;
    private static final String TOKEN_VARIABLE = "SOCRATA_APP_TOKEN";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_$.~-]{1,200}");

    @Option(
            names = "--domain",
            paramLabel = "URL",
            description = "The portal of the socrata source. Default: " + DOMAIN + ".")
    private String domain;

    @Option(
            names = "--dataset",
            paramLabel = "ID",
            description = "The dataset of the socrata source. Default: " + DATASET + ", the register.")
    private String dataset;

    @Option(
            names = "--page-size",
            paramLabel = "N",
            description = "Rows that the socrata source asks for at once. Default: " + MOST_ROWS + ".")
    private Integer pageSize;

    /**
     * For a command that reads something else.
     *
     * @throws UsageException where one of these options is given
     */
    void requireAbsent() {
        String given =
                domain != null ? "--domain" : dataset != null ? "--dataset" : pageSize != null ? "--page-size" : "";
        if (!given.isEmpty()) {
            throw new UsageException("The option " + given + " is for --source socrata: leave it out for another.");
        }
    }

    /**
     * Opens the source.
     *
     * @param atMost how many rows to read
     * @throws UsageException where an option cannot be meant
     * @throws SourceException where the portal does not answer, or with something else than the register
     */
    Source open(long atMost) {
        int rows = pageSize == null ? MOST_ROWS : pageSize;
        if (rows < 1 || rows > MOST_ROWS) {
            throw new UsageException("The page size is " + rows + ": 1 to " + MOST_ROWS + " is needed.");
        }
        SocrataDataset named = named();
        String token = token(System.getenv(TOKEN_VARIABLE));
        SocrataClient client = new SocrataClient(named, token, Patience.ofMinutes(System.err::println));
        return SocrataSource.open(named, client, rows, atMost);
    }

    /** The token, or null where there is none; its text is in no message. */
    static String token(String variable) {
        if (variable == null || variable.isBlank()) {
            return null;
        }
        if (!TOKEN.matcher(variable.strip()).matches()) {
            throw new UsageException(
                    "The environment variable " + TOKEN_VARIABLE + " holds no app token: set it anew, or unset it.");
        }
        return variable.strip();
    }

    private SocrataDataset named() {
        try {
            return SocrataDataset.of(domain == null ? DOMAIN : domain, dataset == null ? DATASET : dataset);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong.getMessage(), wrong);
        }
    }
}
