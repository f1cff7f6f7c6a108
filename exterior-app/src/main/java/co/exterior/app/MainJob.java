// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.analytics.Cells;
import co.exterior.analytics.MeanAges;
import co.exterior.analytics.PersonsByCountry;
import co.exterior.analytics.ReadCitizens;
import co.exterior.job.Durations;
import co.exterior.job.JobPlan;
import co.exterior.job.JobPlan.Derivation;
import co.exterior.model.Citizen;
import co.exterior.model.CitizenFields;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the main job computes: the cells of the messages, and the results that follow from them. */
final class MainJob {

    static final String TOTALS = "country_totals";
    static final String WINDOWS = "country_windows";
    static final String REFUSED = "refused";
    static final String SNAPSHOTS = "snapshots";

    /** The results that are kept as files. */
    static final List<String> CSV_TABLES = List.of(TOTALS, WINDOWS);

    private MainJob() {}

    static JobPlan plan(Dataset<Row> messages, StreamSettings settings, String topicId) {
        Dataset<Row> read = new ReadCitizens()
                .apply(messages)
                .withWatermark(ReadCitizens.EMITTED_AT, settings.lateness().toMillis() + " milliseconds");
        return new JobPlan(
                new Cells(settings.window()).apply(read),
                Cells.KEY,
                List.of(
                        new Derivation(TOTALS, MainJob::totals),
                        new Derivation(WINDOWS, MainJob::windows),
                        new Derivation(REFUSED, MainJob::refused),
                        new Derivation(SNAPSHOTS, Cells::snapshots)),
                identity(settings, topicId, messages));
    }

    private static Dataset<Row> totals(Dataset<Row> cells) {
        return new MeanAges().apply(Cells.totals(cells)).orderBy(CitizenFields.COUNTRY_CODE);
    }

    private static Dataset<Row> windows(Dataset<Row> cells) {
        return new MeanAges()
                .apply(Cells.windows(cells))
                .orderBy(PersonsByCountry.WINDOW_START, PersonsByCountry.WINDOW_END, CitizenFields.COUNTRY_CODE);
    }

    private static Dataset<Row> refused(Dataset<Row> cells) {
        return Cells.refused(cells).orderBy(ReadCitizens.REFUSED_REASON);
    }

    private static Map<String, String> identity(StreamSettings settings, String topicId, Dataset<Row> messages) {
        return Map.of(
                "topic",
                settings.kafka().topic(),
                "topic_id",
                topicId,
                "window",
                Durations.text(settings.window().length()),
                "slide",
                Durations.text(settings.window().slide()),
                "watermark",
                Durations.text(settings.lateness()),
                "schema_version",
                Integer.toString(Citizen.SCHEMA_VERSION),
                "cells",
                String.join(" ", Cells.KEY),
                "shuffle_partitions",
                messages.sparkSession().conf().get("spark.sql.shuffle.partitions"));
    }
}
