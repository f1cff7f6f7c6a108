// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerConfig;
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

    private static final Pattern ADDRESSES = Pattern.compile("[^,\\s]+:[0-9]+(\\s*,\\s*[^,\\s]+:[0-9]+)*");

    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    @Option(names = "--bootstrap-server", required = true, paramLabel = "H:P", description = "A Kafka broker.")
    private String bootstrapServer;

    @Option(names = "--command-config", paramLabel = "FILE", description = "Kafka client properties, for TLS and SASL.")
    private Path commandConfig;

    @Option(names = "--topic", defaultValue = "exterior_data", description = "Default: ${DEFAULT-VALUE}.")
    private String topic;

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

    public static void main(String[] args) {
        System.exit(Cli.run(new PublishCommand(), args));
    }

    @Override
    public Integer call() {
        requireSound();
        long recordsPerSecond = rate.orUnlimited();
        KafkaTarget target = new KafkaTarget(bootstrapServer, topic, clientSettings());
        try (Source opened = source.open()) {
            target.createTopicIfAbsent(partitions, replicationFactor);
            PublishReport report = Publisher.publish(opened, target, recordsPerSecond, new Progress(System.err));
            System.out.print(report);
        }
        return ExitCode.OK;
    }

    /** What can be seen from the options is said before any broker is asked. */
    private void requireSound() {
        if (!ADDRESSES.matcher(bootstrapServer).matches()) {
            throw new UsageException("The broker address " + bootstrapServer + " is not HOST:PORT.");
        }
        if (!TOPIC.matcher(topic).matches()) {
            throw new UsageException("\"" + topic + "\" is no topic name: use letters, digits, dots, _ and -.");
        }
        if (partitions < 1) {
            throw new UsageException("The number of partitions is " + partitions + ": at least 1 is needed.");
        }
        if (replicationFactor < 1) {
            throw new UsageException("The replication factor is " + replicationFactor + ": at least 1 is needed.");
        }
    }

    private Map<String, String> clientSettings() {
        Map<String, String> settings = new HashMap<>();
        if (commandConfig != null) {
            Properties properties = new Properties();
            try (Reader text = Files.newBufferedReader(commandConfig)) {
                properties.load(text);
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new UsageException(
                        "The file " + commandConfig + " of --command-config cannot be read.", unreadable);
            }
            if (properties.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
                throw new UsageException("The file " + commandConfig + " of --command-config sets "
                        + ProducerConfig.TRANSACTIONAL_ID_CONFIG + ", and exterior publishes without transactions: "
                        + "leave it out.");
            }
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        }
        return settings;
    }
}
