// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * {@code exterior doctor}: whether this machine has what exterior needs, a line each, with the way out where it has not.
 * Uses nothing but the JDK, so that it runs from its source file before anything was built. A release is not built, and
 * needs less.
 */
public final class Doctor {

    private static final long GIB = 1L << 30;
    private static final long MEMORY_GIB = 4;
    private static final long DISK_GIB = 3;
    private static final long RELEASE_DISK_GIB = 1;
    private static final Pattern MAVEN_VERSION = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\.(\\d+)");

    /** What was found of one thing; {@code wayOut} is empty where nothing is wrong. */
    record Finding(String thing, String found, String wayOut) {

        static Finding good(String thing, String found) {
            return new Finding(thing, found, "");
        }

        boolean isGood() {
            return wayOut.isEmpty();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-5s %-10s %s%s",
                    isGood() ? "ok" : "WRONG",
                    thing,
                    found,
                    isGood() ? "" : ": " + wayOut);
        }
    }

    private Doctor() {}

    /** Looks around; the first argument is exterior's folder. */
    public static void main(String[] args) {
        List<String> asked = List.of(args).subList(1, args.length);
        if (asked.contains("--help") || asked.contains("-h")) {
            System.out.println("Usage: exterior doctor" + System.lineSeparator()
                    + "Says whether this machine has what exterior needs; the exit code is 1 where it has not.");
            return;
        }
        if (!asked.isEmpty()) {
            System.err.println("doctor takes no options, and \"" + asked.get(0) + "\" is one: leave it out.");
            System.exit(2);
        }
        List<Finding> findings = examine(Path.of(args[0]), System.getenv());
        findings.forEach(System.out::println);
        if (!findings.stream().allMatch(Finding::isGood)) {
            System.exit(1);
        }
    }

    static List<Finding> examine(Path home, Map<String, String> environment) {
        if (Files.exists(home.resolve("VERSION"))) {
            return List.of(java(false), memory(), disk(home, RELEASE_DISK_GIB), ports(), sparkHome(environment));
        }
        return List.of(
                java(true),
                memory(),
                disk(home, DISK_GIB),
                ports(),
                maven(home),
                proxy(environment, Path.of(System.getProperty("user.home"), ".m2", "settings.xml")),
                sparkHome(environment));
    }

    private static Finding java(boolean compiles) {
        int version = Runtime.version().feature();
        String found = Runtime.version() + " of " + System.getProperty("java.vendor");
        if (version != 17 && version != 21) {
            return new Finding("Java", found, "point JAVA_HOME at a JDK 17 or 21");
        }
        return compiles && ToolProvider.getSystemJavaCompiler() == null
                ? new Finding("Java", found + " without a compiler", "install the JDK, not only the JRE")
                : Finding.good("Java", found);
    }

    private static Finding memory() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long total = system.getTotalMemorySize();
        String found = gib(total) + " in all";
        return total < MEMORY_GIB * GIB
                ? new Finding("memory", found, "the demo's three programs want " + MEMORY_GIB + " GiB")
                : Finding.good("memory", found);
    }

    private static Finding disk(Path home, long wanted) {
        long free = home.toFile().getUsableSpace();
        String found = gib(free) + " free in " + home;
        return free < wanted * GIB
                ? new Finding("disk", found, "exterior wants " + wanted + " GiB: make room")
                : Finding.good("disk", found);
    }

    private static Finding ports() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Finding.good("ports", "loopback gives free ones, such as " + socket.getLocalPort());
        } catch (IOException e) {
            return new Finding(
                    "ports", "none on loopback (" + e.getMessage() + ")", "let programs listen on 127.0.0.1");
        }
    }

    private static Finding maven(Path home) {
        boolean built = Files.exists(home.resolve("target/runtime/built"));
        String way = "install Maven 3.8.7 or later; exterior is built with it";
        try {
            Process process = new ProcessBuilder("mvn", "--version")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                return mavenVersion(lines.lines(), way);
            }
        } catch (IOException absent) {
            return built
                    ? Finding.good("Maven", "none, and none is needed: exterior is built")
                    : new Finding("Maven", "none", way);
        }
    }

    private static Finding mavenVersion(Stream<String> lines, String way) {
        return lines.map(MAVEN_VERSION::matcher)
                .filter(Matcher::find)
                .findFirst()
                .map(version -> {
                    int number = Integer.parseInt(version.group(1)) * 1_000_000
                            + Integer.parseInt(version.group(2)) * 1_000
                            + Integer.parseInt(version.group(3));
                    return number < 3_008_007
                            ? new Finding("Maven", version.group(), way)
                            : Finding.good("Maven", version.group());
                })
                .orElse(new Finding("Maven", "one that does not say its version", way));
    }

    static Finding proxy(Map<String, String> environment, Path mavenSettings) {
        String variable = Stream.of("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY")
                .filter(environment::containsKey)
                .findFirst()
                .orElse(null);
        if (variable == null) {
            return Finding.good("proxy", "none in the environment");
        }
        boolean toldMaven =
                environment.getOrDefault("MAVEN_OPTS", "").contains("proxyHost") || contains(mavenSettings, "<proxy>");
        return toldMaven
                ? Finding.good("proxy", "set for Maven")
                : new Finding(
                        "proxy",
                        variable + " is set, and Maven does not read it",
                        "write a <proxy> into " + mavenSettings + ", unless a mirror makes it needless");
    }

    static Finding sparkHome(Map<String, String> environment) {
        String sparkHome = environment.get("SPARK_HOME");
        if (sparkHome == null || sparkHome.isEmpty()) {
            return Finding.good("Spark", "SPARK_HOME is not set: exterior brings its own Spark");
        }
        try (Stream<Path> jars = Files.list(Path.of(sparkHome, "jars"))) {
            boolean fits =
                    jars.anyMatch(jar -> jar.getFileName().toString().matches("spark-core_2\\.12-3\\.5\\..*\\.jar"));
            return fits
                    ? Finding.good("Spark", "3.5 in " + sparkHome)
                    : new Finding(
                            "Spark",
                            sparkHome + " is no Spark 3.5 for Scala 2.12",
                            "unset SPARK_HOME, or point it at one");
        } catch (IOException absent) {
            return new Finding(
                    "Spark", sparkHome + " is no Spark home", "unset SPARK_HOME, or point it at a Spark 3.5");
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException absent) {
            return false;
        }
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
    }
}
