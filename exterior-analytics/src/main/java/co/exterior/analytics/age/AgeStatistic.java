// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.age;

import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.EventWindow;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.Transformation;

/**
 * A statistic of each cell's ages. It takes the cells of {@link AgeDistributions}, by any grouping, in windows, periods
 * or over everything, in batch or as they come out of a stream in append or update mode, and adds its columns. Each row
 * is computed by itself, so the statistic of a cell is right whenever the cell is.
 */
public interface AgeStatistic extends Transformation {

    /** From citizen records, over everything. */
    default Transformation by(Grouping grouping) {
        return AgeDistributions.by(grouping).then(this);
    }

    /** From citizen records, over everything. */
    default Transformation by(Dimension... dimensions) {
        return by(Grouping.by(dimensions));
    }

    /** From citizen records, in each window of event time. */
    default Transformation by(Grouping grouping, EventWindow window) {
        return AgeDistributions.by(grouping).in(window).then(this);
    }
}
