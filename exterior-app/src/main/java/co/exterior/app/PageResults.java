// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static co.exterior.analytics.Sums.PERSONS;
import static co.exterior.analytics.Sums.RECORDS;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;

import co.exterior.analytics.Calendar;
import co.exterior.analytics.Cells;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.age.AgePyramid;
import co.exterior.job.CheckpointReport;
import co.exterior.job.Results;
import co.exterior.page.PageTables;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What the live page shows beside the results that every sink gets; {@link PageTables} has the columns. */
final class PageResults {

    private static final Grouping BY_COUNTRY = Grouping.by(Dimension.COUNTRY);
    private static final Grouping BY_SEX = BY_COUNTRY.and(Dimension.SEX);
    private static final Grouping BY_EDUCATION =
            BY_COUNTRY.and(Dimension.EDUCATION).countsOnly();
    private static final Grouping BY_OFFICE = BY_COUNTRY.and(Dimension.OFFICE).countsOnly();
    private static final Grouping BY_MONTH = BY_COUNTRY.withMonth().countsOnly();

    /** The groups that the job keeps for the page. */
    static final List<Grouping> GROUPINGS = List.of(BY_SEX, BY_EDUCATION, BY_OFFICE, BY_MONTH);

    private static final StructType COUNTED = new StructType().add("counted_at", DataTypes.TimestampType);

    private static final List<String> SEX_AGES_KEY = List.of(COUNTRY_CODE, Dimension.SEX.column(), AgePyramid.AGE_FROM);
    private static final List<String> MONTHS_KEY = List.of(COUNTRY_CODE, Calendar.PERIOD_START);
    private static final List<String> YEARS_KEY = List.of(COUNTRY_CODE);

    private final MainResults main;
    private PageMonths months;

    PageResults(MainResults main) {
        this.main = main;
    }

    List<Results.Table> tables() {
        return List.of(
                Results.Table.derived(PageTables.COUNTED, List.of(COUNTED.fieldNames()), this::counted),
                Results.Table.derived(
                        PageTables.SEX_AGES,
                        SEX_AGES_KEY,
                        () -> AgePyramid.ofFiveYears().apply(groups(BY_SEX))),
                Results.Table.derived(PageTables.EDUCATION, BY_EDUCATION.columns(), () -> counts(BY_EDUCATION)),
                Results.Table.derived(PageTables.OFFICES, BY_OFFICE.columns(), () -> counts(BY_OFFICE)),
                Results.Table.derived(PageTables.MONTHS, MONTHS_KEY, () -> months().table()),
                Results.Table.derived(PageTables.YEARS, YEARS_KEY, () -> months().years()),
                Results.Table.derived(
                        PageTables.SNAPSHOT, SnapshotTable.KEY, () -> account().snapshot()),
                Results.Table.derived(
                        PageTables.LEDGER,
                        PageAccount.LEDGER_KEY,
                        () -> account().ledger()),
                Results.Table.derived(
                        PageTables.PROBLEMS,
                        PageAccount.PROBLEMS_KEY,
                        () -> account().problems()),
                Results.Table.derived(
                        PageTables.REFUSED_AT_SOURCE,
                        PageAccount.REFUSED_KEY,
                        () -> account().refusedAtSource()));
    }

    private Dataset<Row> groups(Grouping grouping) {
        return Cells.groupsOfOneSnapshot(main.cellsOfGroups(grouping), grouping);
    }

    private Dataset<Row> counts(Grouping grouping) {
        List<String> columns = grouping.columns();
        return groups(grouping).select(columns.get(0), columns.get(1), RECORDS, PERSONS);
    }

    private synchronized PageMonths months() {
        if (months == null) {
            Instant now = time().orElse(Instant.EPOCH);
            months = PageMonths.of(counts(BY_MONTH), YearMonth.from(now.atOffset(ZoneOffset.UTC)));
        }
        return months;
    }

    private PageAccount account() {
        return PageAccount.of(main);
    }

    private Dataset<Row> counted() {
        return main.session()
                .createDataFrame(
                        time().stream()
                                .map(time -> RowFactory.create(Timestamp.from(time)))
                                .toList(),
                        COUNTED);
    }

    /** When the batch was planned that the cells are as of. */
    private Optional<Instant> time() {
        return main.committed().account().map(CheckpointReport.Account::time);
    }
}
