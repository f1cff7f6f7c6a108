// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.socrata;

import co.exterior.model.RegisterColumn;
import co.exterior.model.RegisterJson.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One reading of a dataset, page by page. A page is given out when it has arrived whole; the end is given only when the
 * rows are as many as the portal had counted, no id was met twice, the persons add up to the portal's own sum, and the
 * portal says the same of the dataset as before. Remembers 64 bits of each id, some 60 bytes in memory. Not
 * thread-safe.
 */
public final class SocrataReading {

    private final SocrataClient client;
    private final Edition edition;
    private final int pageSize;
    private final long wanted;
    private final Set<Long> ids = new HashSet<>();
    private long read;
    private long persons;

    private SocrataReading(SocrataClient client, Edition edition, int pageSize, long wanted) {
        this.client = client;
        this.edition = edition;
        this.pageSize = pageSize;
        this.wanted = wanted;
    }

    /**
     * A new reading of the dataset as it is now.
     *
     * @param pageSize how many rows to ask for at once
     * @param atMost how many rows to read; of a part, the persons are not compared
     * @throws SocrataException for a dataset that cannot be read
     */
    public static SocrataReading open(SocrataClient client, int pageSize, long atMost) throws InterruptedException {
        Edition edition = Edition.ask(client);
        return new SocrataReading(client, edition, pageSize, Math.min(atMost, edition.records()));
    }

    /** Sixteen hexadecimal digits, the same for the same dataset as long as it is not changed. */
    public String fingerprint() {
        List<String> signs = edition.signs().values().stream().toList();
        Fingerprint dataset = Fingerprint.of(List.of(client.dataset().toString()));
        return Fingerprint.of(List.of(dataset.toString(), Fingerprint.of(signs).toString()))
                .toString()
                .substring(0, 16);
    }

    /** When the rows were last changed, as the portal writes it. */
    public Optional<String> lastModified() {
        return edition.lastModified();
    }

    /**
     * Goes past the first rows, of which only ids and persons are asked, for the verification of the whole.
     *
     * @throws SocrataException where they cannot be read, or are no longer the same
     */
    public void pass(long rows) throws InterruptedException {
        while (read < Math.min(rows, wanted)) {
            page(":id," + edition.personsColumn(), Math.min(rows, wanted));
        }
    }

    /**
     * The next rows, or none when all were read and the whole was verified.
     *
     * @throws SocrataException where they cannot be read, or the whole is not what it should be
     */
    public List<Row> next() throws InterruptedException {
        if (read < wanted) {
            Answer page = page(Edition.EVERY_COLUMN, wanted);
            verifyColumns(page);
            return page.rows();
        }
        verifyWhole();
        return List.of();
    }

    /** The id of a row as a record: made from all that the row has, its id in the portal among it. */
    public static String recordId(Row row) {
        return Fingerprint.of(row.texts()).toString();
    }

    private Answer page(String columns, long end) throws InterruptedException {
        Answer page = client.rows(columns, read, (int) Math.min(pageSize, end - read));
        if (page.rows().isEmpty()) {
            throw unreadable("its rows ended behind " + read + " of " + edition.records());
        }
        if (differ(edition.lastModified(), page.lastModified())) {
            throw replaced("its date was " + edition.lastModified().orElseThrow() + " and is "
                    + Answer.brief(page.lastModified().orElseThrow()));
        }
        for (Row row : page.rows()) {
            String id = Cells.text(row, ":id")
                    .orElseThrow(() -> unreadable("a row has no \":id\", which its record id is made from"));
            if (!ids.add(Fingerprint.of(List.of(id)).high())) {
                throw unreadable("a row behind the first " + read + " came twice, so another is missing");
            }
            persons += Optional.ofNullable(row.cells().get(RegisterColumn.PERSONS))
                    .flatMap(Cells::wholeNumber)
                    .orElse(0L);
        }
        read += page.rows().size();
        return page;
    }

    private void verifyColumns(Answer page) {
        if (differ(edition.fields(), page.fields())) {
            throw replaced(
                    "its list of columns was " + Answer.brief(edition.fields().orElseThrow()) + " and is "
                            + Answer.brief(page.fields().orElseThrow()));
        }
        if (page.fields().isEmpty()) {
            Cells.requireColumns(client.dataset(), page);
        }
    }

    private void verifyWhole() throws InterruptedException {
        Optional<String> difference = edition.difference(Edition.ask(client));
        if (difference.isPresent()) {
            throw replaced(difference.get());
        }
        if (wanted == edition.records() && persons != edition.persons()) {
            throw unreadable(
                    "its rows add up to " + persons + " persons, and the server's sum is " + edition.persons());
        }
    }

    /** A header that is left out of one answer says nothing. */
    private static boolean differ(Optional<String> before, Optional<String> now) {
        return before.isPresent() && now.isPresent() && !before.equals(now);
    }

    private SocrataException unreadable(String reason) {
        return SocrataException.unreadable(client.dataset(), reason);
    }

    private SocrataException replaced(String sign) {
        return SocrataException.replaced(client.dataset(), sign);
    }
}
