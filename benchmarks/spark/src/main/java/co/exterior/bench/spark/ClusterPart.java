// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.spark;

import co.exterior.bench.measure.Lifeline;
import java.util.Arrays;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;

/** A master or a worker of Spark's standalone cluster, which otherwise end by themselves never. */
public final class ClusterPart {

    private ClusterPart() {}

    /**
     * Runs one until its input ends.
     *
     * @param args {@code master} or {@code worker}, then its options
     */
    public static void main(String[] args) {
        Lifeline.hold();
        String[] options = Arrays.copyOfRange(args, 1, args.length);
        switch (args[0]) {
            case "master" -> Master.main(options);
            case "worker" -> Worker.main(options);
            default -> throw new IllegalArgumentException("There is no part \"" + args[0] + "\": master or worker.");
        }
    }
}
