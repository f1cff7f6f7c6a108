// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.postgres;

import co.exterior.job.JobException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** Which failures of a database pass by themselves, and how the others are told. */
final class Failure {

    /** SQLSTATE classes that another try may mend: connection, rollback, resources, lock and intervention, system. */
    private static final Set<String> CLASSES_THAT_PASS = Set.of("08", "40", "53", "55", "57", "58");

    private static final String READ_ONLY = "25006";

    /** The server has ended a session that stood still in a transaction, as this sink asks it to. */
    private static final String STOOD_STILL = "25P03";

    private static final String DISK_FULL = "53100";

    private Failure() {}

    /** A server that is read only may be a standby that is about to be promoted, or one whose disk was full. */
    static boolean mayPass(SQLException failed) {
        String state = failed.getSQLState();
        return state == null
                || state.equals(READ_ONLY)
                || state.equals(STOOD_STILL)
                || state.equals("XX000") // a connection that broke in the middle of an answer
                || CLASSES_THAT_PASS.contains(state.substring(0, 2));
    }

    static JobException of(PostgresTarget target, Duration patience, SQLException failed) {
        String state = failed.getSQLState() == null ? "" : failed.getSQLState();
        String said = firstLine(failed.getMessage());
        String wayOut;
        if (state.startsWith("28")) {
            wayOut = "does not let the job in (" + said + "): correct user and password";
        } else if (state.startsWith("3D")) {
            wayOut = "does not exist (" + said + "): create it, or correct the URL";
        } else if (state.startsWith("42501")) {
            wayOut = "does not let the job do what it has to (" + said + "): grant it that";
        } else if (state.equals(READ_ONLY)) {
            wayOut = "is read only (" + said + "), for " + seconds(patience) + ": name one that can be written";
        } else if (state.equals(DISK_FULL)) {
            wayOut = "has no space left (" + said + "), for " + seconds(patience) + ": make room";
        } else if (mayPass(failed)) {
            wayOut = "could not be written for " + seconds(patience) + " (" + said + "): see what it is doing";
        } else {
            wayOut = "does not take the results (" + said + "), SQLSTATE " + state;
        }
        return JobException.surroundings(
                "The database " + target.name() + " " + wayOut + "; what is committed stays, and the job goes on from"
                        + " there when it is started again.",
                failed);
    }

    static JobException settings(PostgresTarget target, String what) {
        return JobException.settings("The database " + target.name() + " " + what + ".");
    }

    static String firstLine(String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }

    private static String seconds(Duration patience) {
        return patience.toSeconds() + " s";
    }
}
