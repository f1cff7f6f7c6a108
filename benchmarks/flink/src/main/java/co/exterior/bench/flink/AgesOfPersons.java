// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.flink;

import co.exterior.bench.measure.Ages;
import co.exterior.bench.measure.Tally;
import org.apache.flink.api.common.functions.AggregateFunction;

/** The ages of one window and country, added up in place. */
final class AgesOfPersons implements AggregateFunction<Person, long[], long[]> {

    private static final long serialVersionUID = 1;

    private transient Tally counted;

    @Override
    public long[] createAccumulator() {
        return Ages.none();
    }

    @Override
    public long[] add(Person person, long[] ages) {
        if (counted == null) {
            counted = FlinkCompetitor.tally();
        }
        counted.add(1);
        Ages.add(ages, person.knownAge(), person.persons);
        return ages;
    }

    @Override
    public long[] getResult(long[] ages) {
        return ages;
    }

    @Override
    public long[] merge(long[] ages, long[] others) {
        Ages.addAll(ages, others);
        return ages;
    }
}
