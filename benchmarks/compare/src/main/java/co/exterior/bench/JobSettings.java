// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the job is started.
 *
 * @param heap as {@code -Xmx} has it
 * @param options of {@code stream}
 * @param submitOptions of spark-submit; none has a blank in it
 */
record JobSettings(String heap, List<String> options, List<String> submitOptions) {

    JobSettings {
        options = List.copyOf(options);
        submitOptions = List.copyOf(submitOptions);
    }

    /** The settings, the sink and the page that {@code demo} gives it: everything on. */
    static JobSettings ofDemo(String heap) {
        return ofDemoWithoutPage(heap).with("--page", "127.0.0.1:0");
    }

    /** The same but for the page, which keeps groupings of its own. */
    static JobSettings ofDemoWithoutPage(String heap) {
        return new JobSettings(heap, List.of("--window", "10s", "--watermark", "30s", "--sink", "console"), List.of());
    }

    JobSettings with(String... more) {
        return new JobSettings(heap, and(options, more), submitOptions);
    }

    JobSettings submittedWith(String... more) {
        return new JobSettings(heap, options, and(submitOptions, more));
    }

    private static List<String> and(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }
}
