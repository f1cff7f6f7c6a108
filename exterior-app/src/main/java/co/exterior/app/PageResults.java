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
import co.exterior.job.Committed;
import co.exterior.job.JobPlan.Derivation;
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
record PageResults(MainJob job) {

    private static final Grouping BY_COUNTRY = Grouping.by(Dimension.COUNTRY);
    private static final Grouping BY_SEX = BY_COUNTRY.and(Dimension.SEX);
    private static final Grouping BY_EDUCATION = BY_COUNTRY.and(Dimension.EDUCATION);
    private static final Grouping BY_OFFICE = BY_COUNTRY.and(Dimension.OFFICE);
    private static final Grouping BY_MONTH = BY_COUNTRY.withMonth();

    /** The groups that the job keeps for the page. */
    static final List<Grouping> GROUPINGS = List.of(BY_SEX, BY_EDUCATION, BY_OFFICE, BY_MONTH);

    private static final StructType COUNTED = new StructType().add("counted_at", DataTypes.TimestampType);

    List<Derivation> derivations() {
        return List.of(
                new Derivation(PageTables.COUNTED, List.of("counted_at"), this::counted),
                new Derivation(
                        PageTables.SEX_AGES,
                        List.of(COUNTRY_CODE, Dimension.SEX.column(), AgePyramid.AGE_FROM),
                        committed -> AgePyramid.ofFiveYears().apply(groups(committed, BY_SEX))),
                new Derivation(
                        PageTables.EDUCATION, BY_EDUCATION.columns(), committed -> counts(committed, BY_EDUCATION)),
                new Derivation(PageTables.OFFICES, BY_OFFICE.columns(), committed -> counts(committed, BY_OFFICE)),
                new Derivation(
                        PageTables.MONTHS,
                        List.of(COUNTRY_CODE, Calendar.PERIOD_START),
                        committed -> months(committed).table()),
                new Derivation(
                        PageTables.YEARS,
                        List.of(COUNTRY_CODE),
                        committed -> months(committed).years()),
                new Derivation(
                        PageTables.SNAPSHOT,
                        SnapshotTable.KEY,
                        committed -> account(committed).snapshot()),
                new Derivation(
                        PageTables.LEDGER,
                        PageAccount.LEDGER_KEY,
                        committed -> account(committed).ledger()),
                new Derivation(
                        PageTables.PROBLEMS,
                        PageAccount.PROBLEMS_KEY,
                        committed -> account(committed).problems()),
                new Derivation(
                        PageTables.REFUSED_AT_SOURCE,
                        PageAccount.REFUSED_KEY,
                        committed -> account(committed).refusedAtSource()));
    }

    private Dataset<Row> groups(Committed committed, Grouping grouping) {
        return Cells.groupsOfOneSnapshot(job.ofCurrentSnapshot(committed), grouping);
    }

    private Dataset<Row> counts(Committed committed, Grouping grouping) {
        List<String> columns = grouping.columns();
        return groups(committed, grouping).select(columns.get(0), columns.get(1), RECORDS, PERSONS);
    }

    private PageMonths months(Committed committed) {
        Instant time = time(committed).orElse(Instant.EPOCH);
        return PageMonths.of(counts(committed, BY_MONTH), YearMonth.from(time.atOffset(ZoneOffset.UTC)));
    }

    private Dataset<Row> counted(Committed committed) {
        return committed
                .cells()
                .sparkSession()
                .createDataFrame(
                        time(committed).stream()
                                .map(time -> RowFactory.create(Timestamp.from(time)))
                                .toList(),
                        COUNTED);
    }

    /** When the batch was planned that the cells are as of. */
    private static Optional<Instant> time(Committed committed) {
        return committed.account().map(CheckpointReport.Account::time);
    }

    private PageAccount account(Committed committed) {
        return PageAccount.of(
                committed, job.settings().kafka().topic(), job.announced().last());
    }
}
