// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import co.exterior.model.Citizen;
import co.exterior.model.Country;
import co.exterior.model.DeadLetterHeaders;
import co.exterior.model.MessageHeaders;
import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The counts of messages: given at their end, and before wherever so many cells have come together. */
final class CountedMessages<T> implements Iterator<Row> {

    /** Bounds a task's memory: a cell takes about 2 kB. */
    private static final int MOST_CELLS = 20_000;

    private static final Pattern ID = Pattern.compile(ReadCitizens.ID);
    private static final byte[] LATE = DeadLetterHeaders.REASON_LATE.getBytes(StandardCharsets.UTF_8);

    private final Counting counting;
    private final Iterator<T> messages;
    private final Function<T, Message> asMessage;
    private final Consumer<T> refused;
    private Iterator<Row> counted = Collections.emptyIterator();

    CountedMessages(Counting counting, Iterator<T> messages, Function<T, Message> asMessage, Consumer<T> refused) {
        this.counting = counting;
        this.messages = messages;
        this.asMessage = asMessage;
        this.refused = refused;
    }

    @Override
    public boolean hasNext() {
        if (!counted.hasNext() && messages.hasNext()) {
            PartialCells cells = new PartialCells(counting.window().paneMicros(), counting.groupings());
            while (messages.hasNext() && cells.size() < MOST_CELLS) {
                T next = messages.next();
                if (!count(asMessage.apply(next), cells)) {
                    refused.accept(next);
                }
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

    /** Whether the message counts as a citizen. */
    private boolean count(Message message, PartialCells cells) {
        Reading reading = counting.format().read(message.value(), () -> snapshotOfHeader(message));
        if (reading instanceof Reading.Refused refused) {
            cells.refuse(snapshotOfHeader(message), refused.refusal().reason(), 0);
            return false;
        }
        Citizen citizen = ((Reading.Accepted) reading).citizen();
        if (message.isAhead()) {
            cells.refuse(citizen.snapshot(), RefusalReason.EVENT_TIME_IN_FUTURE, citizen.persons());
            return false;
        }
        cells.add(citizen, message.micros(), !message.hasHeader(DeadLetterHeaders.REPLAY_REASON, LATE));
        return true;
    }

    /** The id of the snapshot that a header names, or null. */
    private static String snapshotOfHeader(Message message) {
        byte[] value = message.header(MessageHeaders.SNAPSHOT);
        String id = value == null ? "" : new String(value, StandardCharsets.UTF_8);
        return ID.matcher(id).matches() ? id : null;
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
