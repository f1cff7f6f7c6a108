// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerConfig;
import picocli.CommandLine.Option;

/** The options that name a cluster and how to speak to it. */
public final class ClusterOptions {

    private static final Pattern ADDRESSES = Pattern.compile("[^,\\s]+:[0-9]+(\\s*,\\s*[^,\\s]+:[0-9]+)*");
    /** Kafka allows 249 characters, and the topics beside it have longer names. */
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,239}");

    @Option(names = "--bootstrap-server", required = true, paramLabel = "H:P", description = "A Kafka broker.")
    private String bootstrapServer;

    @Option(names = "--command-config", paramLabel = "FILE", description = "Kafka client properties, for TLS and SASL.")
    private Path commandConfig;

    /**
     * A topic of the cluster; nobody is asked for it yet.
     *
     * @throws UsageException where an option or the name of the topic cannot be meant
     */
    public KafkaTarget target(String topic) {
        return target(bootstrapServer, topic, commandConfig);
    }

    /**
     * A topic of the cluster that these texts name; nobody is asked for it yet.
     *
     * @param commandConfig client properties, or null for none
     * @throws UsageException where one of them cannot be meant
     */
    public static KafkaTarget target(String bootstrapServer, String topic, Path commandConfig) {
        if (!ADDRESSES.matcher(bootstrapServer).matches()) {
            throw new UsageException("The broker address " + bootstrapServer + " is not HOST:PORT.");
        }
        if (!TOPIC.matcher(topic).matches()) {
            throw new UsageException("\"" + topic + "\" is no topic name: use letters, digits, dots, _ and -.");
        }
        return new KafkaTarget(bootstrapServer, topic, clientSettings(commandConfig));
    }

    private static Map<String, String> clientSettings(Path commandConfig) {
        Properties properties = new Properties();
        if (commandConfig != null) {
            try (Reader text = Files.newBufferedReader(commandConfig)) {
                properties.load(text);
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new UsageException(
                        "The file " + commandConfig + " of --command-config cannot be read.", unreadable);
            }
        }
        if (properties.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
            throw new UsageException("The file " + commandConfig + " sets " + ProducerConfig.TRANSACTIONAL_ID_CONFIG
                    + ", which exterior chooses itself where it needs one: leave it out.");
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
