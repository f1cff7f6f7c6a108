// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Reading;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Given readings whose source cannot be read on after some of them. */
record BreakingOff(RecordsInMemory whole, int after) implements Source {

    BreakingOff(List<Reading> readings, int after) {
        this(new RecordsInMemory(new ArrayList<>(readings)), after);
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public String snapshot() {
        return whole.snapshot();
    }

    @Override
    public Iterator<SourceRecord> records() {
        Iterator<SourceRecord> records = whole.records();
        return new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return records.hasNext() || given == after;
            }

            @Override
            public SourceRecord next() {
                if (given == after) {
                    throw SourceException.brokenOff("The source cannot be read on.", null);
                }
                given++;
                return records.next();
            }
        };
    }

    @Override
    public void close() {}
}
