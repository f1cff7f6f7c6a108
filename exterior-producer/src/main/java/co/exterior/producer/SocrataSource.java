// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.RegisterJson.Row;
import co.exterior.producer.socrata.SocrataClient;
import co.exterior.producer.socrata.SocrataDataset;
import co.exterior.producer.socrata.SocrataException;
import co.exterior.producer.socrata.SocrataReading;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;

/** The register as its portal has it now, asked over the portal's API. */
public final class SocrataSource implements Source {

    private final SocrataDataset dataset;
    private final SocrataReading reading;
    private final long atMost;

    private SocrataSource(SocrataDataset dataset, SocrataReading reading, long atMost) {
        this.dataset = dataset;
        this.reading = reading;
        this.atMost = atMost;
    }

    /**
     * A new reading of a dataset; its totals and its columns are asked now.
     *
     * @param pageSize how many rows to ask for at once
     * @param atMost how many rows to read
     * @throws SourceException where the portal does not answer, or with something else than the register
     */
    public static SocrataSource open(SocrataDataset dataset, SocrataClient client, int pageSize, long atMost) {
        try {
            return new SocrataSource(dataset, SocrataReading.open(client, pageSize, atMost), atMost);
        } catch (SocrataException unreadable) {
            throw SourceException.brokenOff(unreadable.getMessage(), unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw SourceException.brokenOff("Asking for the dataset " + dataset + " was stopped.", stopped);
        }
    }

    @Override
    public String name() {
        return dataset.toString();
    }

    /** A part of a dataset is a reading of its own. */
    @Override
    public String snapshot() {
        String whole = "socrata-" + dataset.id() + "-" + reading.fingerprint();
        return atMost == Long.MAX_VALUE ? whole : whole + "-first-" + atMost;
    }

    @Override
    public Optional<Instant> date() {
        try {
            return reading.lastModified()
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Iterator<SourceRecord> records() {
        return recordsAfter(0);
    }

    @Override
    public Iterator<SourceRecord> recordsAfter(long rows) {
        return new Records(snapshot(), rows);
    }

    @Override
    public void close() {}

    private final class Records implements Iterator<SourceRecord> {

        private final String snapshot;
        private final long passed;
        private Iterator<Row> page = Collections.emptyIterator();
        private boolean begun;
        private boolean ended;

        private Records(String snapshot, long passed) {
            this.snapshot = snapshot;
            this.passed = passed;
        }

        /**
         * Whether there is another row; a dataset that is not whole ends in an exception, never in false.
         *
         * @throws InterruptException where the thread is asked to stop, as Kafka's own calls do beside it
         */
        @Override
        public boolean hasNext() {
            try {
                if (!begun) {
                    reading.pass(passed);
                    begun = true;
                }
                while (!page.hasNext() && !ended) {
                    page = reading.next().iterator();
                    ended = !page.hasNext();
                }
                return !ended;
            } catch (SocrataException brokenOff) {
                throw SourceException.brokenOff(brokenOff.getMessage(), brokenOff);
            } catch (InterruptedException stopped) {
                throw new InterruptException(stopped);
            }
        }

        @Override
        public SourceRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Row row = page.next();
            return new SourceRecord(SocrataReading.recordId(row), row.read(snapshot));
        }
    }
}
