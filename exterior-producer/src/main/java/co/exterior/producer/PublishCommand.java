// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exterior publish}: the records of a source to a topic, and a report whose numbers add up. */
@Command(
        name = "exterior publish",
        description = "Publishes the records of a source to a topic of a Kafka cluster.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class PublishCommand implements Callable<Integer> {

    private static final long SECONDS_TO_SETTLE = 10;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private SourceOptions source;

    @Mixin
    private RateOption rate;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Of the topic, where it does not exist. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the topic, where it does not exist. Default: ${DEFAULT-VALUE}.")
    private short replicationFactor;

    @Option(
            names = "--again",
            description = "Publishes a source that was published already once more, as another snapshot.")
    private boolean again;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Keeps the account of the snapshot there too, as SNAPSHOT.json.")
    private Path state;

    public static void main(String[] args) {
        System.exit(Cli.run(new PublishCommand(), args));
    }

    @Override
    public Integer call() {
        // What can be seen from the options is said before any broker is asked.
        requirePositive("number of partitions", partitions);
        requirePositive("replication factor", replicationFactor);
        long recordsPerSecond = rate.orUnlimited();
        Journal journal = state == null ? Journal.none() : Journal.in(state);
        PublishSettings settings = new PublishSettings(recordsPerSecond, again, journal);
        KafkaTarget target = kafka.target();
        source.requireNamed();
        CountDownLatch settled = settleOnSignal();
        try (Source opened = source.open()) {
            target.createTopicIfAbsent(partitions, replicationFactor);
            System.out.print(Publisher.publish(opened, target, settings, new ProgressLines(System.err)));
            System.out.flush();
        } finally {
            settled.countDown();
        }
        return ExitCode.OK;
    }

    /** A signal ends the reading; what was sent is still confirmed and reported before the process is gone. */
    private static CountDownLatch settleOnSignal() {
        Thread publishing = Thread.currentThread();
        CountDownLatch settled = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    publishing.interrupt();
                    await(settled);
                },
                "publish-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return settled;
    }

    private static void await(CountDownLatch settled) {
        try {
            settled.await(SECONDS_TO_SETTLE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requirePositive(String name, int number) {
        if (number < 1) {
            throw new UsageException("The " + name + " is " + number + ": at least 1 is needed.");
        }
    }
}
