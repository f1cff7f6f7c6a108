// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.measure;

import java.util.concurrent.atomic.AtomicLong;

/** The count of one thread, which any other may look at. */
public final class Tally {

    private final AtomicLong count = new AtomicLong();

    Tally() {}

    /** Counts some more; of one thread alone, which spares it the price of an atomic addition. */
    public void add(long records) {
        count.lazySet(count.getPlain() + records);
    }

    long count() {
        return count.get();
    }
}
