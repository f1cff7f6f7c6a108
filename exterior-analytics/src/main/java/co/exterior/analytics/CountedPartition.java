// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import co.exterior.model.Citizen;
import co.exterior.model.Country;
import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The counts of one partition's messages, in the rows of {@link CountMessages#COUNTED}: given at the end, and before
 * wherever so many cells have come together.
 */
final class CountedPartition implements Iterator<Row> {

    /** Bounds a task's memory: a cell takes about 2 kB. */
    private static final int MOST_CELLS = 20_000;

    private final CountMessages.Plan plan;
    private final Iterator<Row> messages;
    private Iterator<Row> counted = Collections.emptyIterator();

    CountedPartition(CountMessages.Plan plan, Iterator<Row> messages) {
        this.plan = plan;
        this.messages = messages;
    }

    @Override
    public boolean hasNext() {
        if (!counted.hasNext() && messages.hasNext()) {
            PartialCells cells = new PartialCells(plan.paneMicros(), plan.groupings());
            while (messages.hasNext() && cells.size() < MOST_CELLS) {
                count(messages.next(), cells);
            }
            Rows rows = new Rows();
            cells.forEach(rows);
            counted = rows.rows.iterator();
        }
        return counted.hasNext();
    }

    @Override
    public Row next() {
        return hasNext() ? counted.next() : Collections.<Row>emptyIterator().next();
    }

    private void count(Row row, PartialCells cells) {
        Message message = new Message(row);
        Reading reading = plan.format().read(message.value(), message::snapshotOfHeader);
        if (reading instanceof Reading.Refused refused) {
            cells.refuse(message.snapshotOfHeader(), refused.refusal().reason(), 0);
            return;
        }
        Citizen citizen = ((Reading.Accepted) reading).citizen();
        if (message.isAhead()) {
            cells.refuse(citizen.snapshot(), RefusalReason.EVENT_TIME_IN_FUTURE, citizen.persons());
        } else {
            cells.add(citizen, message.micros(), !message.isLateReplay());
        }
    }

    private static final class Rows implements PartialCells.Visitor {

        private static final Object[] NO_GROUP = {};

        private final List<Row> rows = new ArrayList<>();

        @Override
        public void inPane(long pane, long latest, String snapshot, Country country, AgeCounts ages) {
            byte[] bytes = ages.toBytes();
            add(true, country.code(), null, NO_GROUP, snapshot, null, latest, pane, bytes);
            add(false, country.code(), null, NO_GROUP, snapshot, null, 0L, 0L, bytes); // of all citizens, late or not
        }

        @Override
        public void inGroup(String snapshot, Grouping grouping, List<Object> values, AgeCounts ages) {
            Object[] group = new Object[values.size()];
            Arrays.setAll(group, i -> grouping.dimensions().get(i).text(values.get(i)));
            add(false, null, grouping.name(), group, snapshot, null, 0L, 0L, ages.toBytes());
        }

        @Override
        public void refused(String snapshot, RefusalReason reason, AgeCounts ages) {
            add(false, null, null, NO_GROUP, snapshot, reason.name(), 0L, 0L, ages.toBytes());
        }

        private void add(Object... columns) {
            rows.add(RowFactory.create(columns));
        }
    }
}
