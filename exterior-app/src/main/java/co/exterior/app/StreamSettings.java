// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.analytics.EventWindow;
import co.exterior.analytics.MessageFormat;
import co.exterior.analytics.catalogue.StatisticsTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.streaming.Trigger;

/**
 * What the main job runs with, checked.
 *
 * @param statistics the tables of other groups that are wanted, no two of the same columns
 * @param lateness how late a record may be
 * @param maxSkew how far ahead of the job's clock a message's time may be
 * @param maxRejectRatio the largest share of refused messages, or none for any
 * @param page where the live page is served, if it is
 * @param groupsOfThePage whether the groups that the page shows are kept, be it shown or not
 */
record StreamSettings(
        KafkaMessages kafka,
        MessageFormat format,
        String checkpoint,
        EventWindow window,
        List<StatisticsTable> statistics,
        Duration lateness,
        Duration maxSkew,
        Optional<BigDecimal> maxRejectRatio,
        Trigger trigger,
        Sinks sinks,
        Optional<PageSettings> page,
        boolean groupsOfThePage) {

    /** These, with the groups that the page shows. */
    StreamSettings keepingGroupsOfThePage() {
        return new StreamSettings(
                kafka,
                format,
                checkpoint,
                window,
                statistics,
                lateness,
                maxSkew,
                maxRejectRatio,
                trigger,
                sinks,
                page,
                true);
    }
}
