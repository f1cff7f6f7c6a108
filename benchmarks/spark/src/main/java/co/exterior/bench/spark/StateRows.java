// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.spark;

import java.util.Arrays;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener;

/** Says on standard output how many rows of state a query has after each batch, as Spark itself counts them. */
public final class StateRows extends StreamingQueryListener {

    @Override
    public void onQueryStarted(QueryStartedEvent event) {}

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        long rows = Arrays.stream(event.progress().stateOperators())
                .mapToLong(StateOperatorProgress::numRowsTotal)
                .sum();
        System.out.println("state " + event.progress().batchId() + " " + rows);
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {}
}
