// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import java.nio.file.Path;

/**
 * Where exterior is, built beside its sources or unpacked from a release, as {@code bin/exterior} says.
 *
 * @param home the folder that {@code bin} is in
 * @param runtime what the build made: the jars of Spark, broker, job and local programs
 */
record Installation(Path home, Path runtime) {

    static Installation ofThisProcess() {
        return new Installation(
                Path.of(System.getProperty("exterior.home")), Path.of(System.getProperty("exterior.runtime")));
    }

    Path launcher() {
        return home.resolve("bin").resolve("exterior");
    }

    Path brokerJar() {
        return runtime.resolve("broker").resolve("exterior-broker.jar");
    }

    /** The folder for the data of running demos: {@code target/demo}, or {@code demo} in a release. */
    Path demoData() {
        return runtime.resolveSibling("demo");
    }
}
