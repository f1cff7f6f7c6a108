// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    Path folder;

    @Test
    void saysALineForEachThingThatExteriorNeeds() {
        assertThat(Doctor.examine(folder, Map.of()))
                .extracting(Doctor.Finding::thing)
                .containsExactly("Java", "memory", "disk", "ports", "Maven", "proxy", "Spark");
    }

    @Test
    void asksNothingOfMavenWhereAReleaseIsUnpacked() throws IOException {
        Files.writeString(folder.resolve("VERSION"), "1.0.0");
        assertThat(Doctor.examine(folder, Map.of("HTTPS_PROXY", "http://proxy:3128")))
                .extracting(Doctor.Finding::thing)
                .containsExactly("Java", "memory", "disk", "ports", "Spark");
    }

    @Test
    void findsAProxyThatMavenWasNotToldOf() throws IOException {
        Path settings = folder.resolve("settings.xml");
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://proxy:3128");
        assertThat(Doctor.proxy(environment, settings).toString())
                .startsWith("WRONG proxy")
                .contains("HTTPS_PROXY", "write a <proxy> into " + settings);

        Files.writeString(settings, "<settings><proxies><proxy>...</proxy></proxies></settings>");
        assertThat(Doctor.proxy(environment, settings).isGood()).isTrue();
    }

    @Test
    void findsASparkHomeThatDoesNotFit() throws IOException {
        assertThat(Doctor.sparkHome(Map.of("SPARK_HOME", folder.toString())).toString())
                .startsWith("WRONG")
                .contains("is no Spark home", "unset SPARK_HOME");

        Files.createDirectories(folder.resolve("jars"));
        for (String jar : List.of("spark-core_2.12-3.4.1.jar", "spark-core_2.13-3.5.7.jar")) {
            Files.createFile(folder.resolve("jars").resolve(jar));
        }
        assertThat(Doctor.sparkHome(Map.of("SPARK_HOME", folder.toString())).isGood())
                .isFalse();

        Files.createFile(folder.resolve("jars/spark-core_2.12-3.5.3.jar"));
        assertThat(Doctor.sparkHome(Map.of("SPARK_HOME", folder.toString())).isGood())
                .isTrue();
    }
}
