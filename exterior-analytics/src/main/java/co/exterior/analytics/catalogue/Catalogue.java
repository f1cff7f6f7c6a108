// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.catalogue;

import static java.util.stream.Collectors.joining;

import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Calendar;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.EventWindow;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.Transformation;
import co.exterior.analytics.age.AgeDeviation;
import co.exterior.analytics.age.AgeProfile;
import co.exterior.analytics.age.AgePyramid;
import co.exterior.analytics.age.AgeQuantile;
import co.exterior.analytics.age.AgeStatistic;
import co.exterior.analytics.age.DependencyRatio;
import co.exterior.analytics.age.MeanAge;
import co.exterior.analytics.age.MedianAge;
import co.exterior.analytics.age.ShareAged60Plus;
import co.exterior.analytics.age.ShareUnder18;
import co.exterior.analytics.age.UnknownAgeShare;
import co.exterior.analytics.derived.PublishSafely;
import co.exterior.analytics.derived.Ranks;
import co.exterior.analytics.derived.Shares;
import co.exterior.analytics.derived.TopMovers;
import co.exterior.analytics.derived.Trend;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Every statistic that there is: what the command line, the documentation and its test list. */
public final class Catalogue {

    /** Of the top movers: how many, and how many persons they must have. */
    private static final int MOVERS = 10;

    private static final long SUPPORT = 50;
    private static final String YEARS = "years";
    private static final String PART = "part of the persons, 0 to 1";
    private static final String PERSONS = "records, persons";

    private static final List<Statistic> ALL = List.of(
            ofCells(
                    "persons",
                    "How many are registered in each group?",
                    PERSONS,
                    AgeDistributions.class,
                    cells -> cells),
            ofAges("mean-age", "How old are they on average?", YEARS, new MeanAge()),
            ofAges("age-deviation", "How far are their ages from the mean?", YEARS, new AgeDeviation()),
            ofAges("median-age", "Which age are half of them not above?", YEARS, new MedianAge()),
            ofAges("age-quantile", "Which age is a tenth of them not above?", YEARS, AgeQuantile.P10),
            ofAges("share-under-18", "What part of them are minors?", PART, new ShareUnder18()),
            ofAges("share-60-plus", "What part of them is aged 60 or over?", PART, new ShareAged60Plus()),
            ofAges(
                    "dependency-ratio",
                    "How many are of an age to depend on others, for each of an age to work?",
                    "persons for each person",
                    new DependencyRatio()),
            ofAges("unknown-age", "Of what part of them is the age not known?", PART, new UnknownAgeShare()),
            ofAges("profile", "Who are they, in one row?", "as each column has it", new AgeProfile()),
            new Statistic(
                    "age-pyramid",
                    "How many women and men are of each age?",
                    PERSONS,
                    AgePyramid.class,
                    true,
                    grouping -> grouping.and(Dimension.SEX),
                    (grouping, periods) -> AgePyramid.ofFiveYears()),
            compared(
                    "shares",
                    "What part of all of them is in each group?",
                    PART,
                    Shares.class,
                    (grouping, periods) -> Shares.ofAll().then(Table::sorted)),
            compared(
                    "ranks",
                    "Where are the most?",
                    "rank by persons",
                    Ranks.class,
                    (grouping, periods) -> new Ranks().then(Table::sorted)),
            compared(
                    "trend",
                    "How has each group changed?",
                    "persons, per cent, ranks",
                    Trend.class,
                    (grouping, periods) -> periods.map(calendar -> Trend.of(grouping, calendar))
                            .orElseGet(() -> Trend.of(grouping))
                            .then(Table::sorted)),
            compared(
                    "top-movers",
                    "Which groups have changed the most?",
                    "persons, per cent",
                    TopMovers.class,
                    (grouping, periods) -> TopMovers.of(
                            grouping,
                            periods.orElseThrow(() -> new IllegalArgumentException(
                                    "The statistic top-movers compares periods: name a calendar.")),
                            MOVERS,
                            SUPPORT)),
            compared(
                    "publish-safely",
                    "What of this may everybody know?",
                    "as the profile, rounded",
                    PublishSafely.class,
                    (grouping, periods) -> StatisticsTable.safely(grouping, periods, PublishSafely.THRESHOLD)
                            .then(Table::sorted)));

    private Catalogue() {}

    /**
     * One of them.
     *
     * @param name in options and files
     * @param question that it answers
     * @param unit of its numbers
     * @param type the class that documents it
     * @param streams whether each row follows from one cell alone, so that it may come right out of a stream
     * @param cells by what its cells are grouped, where its rows are by a grouping
     * @param ofCells from those cells to its rows, where they are by a grouping and, if at all, in those periods
     */
    public record Statistic(
            String name,
            String question,
            String unit,
            Class<?> type,
            boolean streams,
            UnaryOperator<Grouping> cells,
            BiFunction<Grouping, Optional<Calendar>, Transformation> ofCells) {

        /**
         * The statistic of each group, and of each period where there is a calendar, as a table.
         *
         * @throws IllegalArgumentException where it cannot be of these groups or periods
         */
        public Table table(Grouping grouping, Optional<Calendar> calendar) {
            Grouping groups = cells.apply(grouping);
            Transformation rows = ofCells.apply(groups, calendar);
            return new StatisticTable(groups, calendar, streams ? rows.then(Table::sorted) : rows);
        }

        /**
         * From citizen records to the statistic of each window of event time.
         *
         * @throws IllegalArgumentException where it does not {@linkplain #streams stream}
         */
        public Transformation in(EventWindow window, Grouping grouping) {
            if (!streams) {
                throw new IllegalArgumentException("The statistic " + name + " compares cells with each other, which a"
                        + " stream cannot: keep the cells, and derive it of what is committed.");
            }
            return AgeDistributions.by(cells.apply(grouping))
                    .in(window)
                    .then(ofCells.apply(grouping, Optional.empty()));
        }
    }

    /**
     * The statistic of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Statistic of(String name) {
        return ALL.stream()
                .filter(statistic -> statistic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no statistic \"" + name + "\": name one of "
                        + ALL.stream().map(Statistic::name).collect(joining(", ")) + "."));
    }

    /** All, in the order in which to show them. */
    public static List<Statistic> all() {
        return ALL;
    }

    private static Statistic compared(
            String name,
            String question,
            String unit,
            Class<?> type,
            BiFunction<Grouping, Optional<Calendar>, Transformation> statistic) {
        return new Statistic(name, question, unit, type, false, UnaryOperator.identity(), statistic);
    }

    private static Statistic ofAges(String name, String question, String unit, AgeStatistic statistic) {
        return ofCells(name, question, unit, statistic.getClass(), statistic);
    }

    private static Statistic ofCells(
            String name, String question, String unit, Class<?> type, Transformation statistic) {
        return new Statistic(
                name, question, unit, type, true, UnaryOperator.identity(), (grouping, periods) -> statistic);
    }
}
