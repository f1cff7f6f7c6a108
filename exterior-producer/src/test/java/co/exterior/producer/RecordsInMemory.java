// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Reading;
import java.util.Iterator;
import java.util.List;

/** A source of given readings; their ids are their numbers. */
record RecordsInMemory(List<Reading> readings) implements Source {

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String snapshot() {
        return "memory-1";
    }

    @Override
    public Iterator<SourceRecord> records() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < readings.size();
            }

            @Override
            public SourceRecord next() {
                return new SourceRecord("record-" + next, readings.get(next++));
            }
        };
    }

    @Override
    public void close() {}
}
