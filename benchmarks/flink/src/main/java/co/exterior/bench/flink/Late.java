// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.flink;

import co.exterior.bench.measure.Tally;
import org.apache.flink.api.common.functions.RichFilterFunction;

/** Counts what is too late for its window, of which no more is wanted. */
final class Late extends RichFilterFunction<Person> {

    private static final long serialVersionUID = 1;

    private transient Tally late;

    @Override
    public boolean filter(Person person) {
        if (late == null) {
            late = FlinkCompetitor.tally();
        }
        late.add(1);
        FlinkCompetitor.late();
        return false;
    }
}
