// SPDX-License-Identifier: Apache-2.0
package co.exterior.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * The program in the broker's JVM: one node, KRaft, loopback only. It writes its address to standard output when it
 * answers, and ends when its standard input does, so that it cannot outlive whoever started it.
 */
public final class Broker {

    /** What stands before the address in the line that says that the broker answers. */
    static final String READY = "ready ";

    private static final String SETTINGS = "server.properties";
    private static final String ADDRESS = "advertised.listeners";

    private Broker() {}

    /**
     * Runs a broker until the input ends.
     *
     * @param args the folder that holds the broker's data: a new one is formatted, an old one is taken up again
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            refuse("One argument is needed: the folder for the broker's data.");
        }
        Path data = Path.of(args[0]);
        Properties settings = new Properties();
        if (Files.exists(data.resolve(SETTINGS))) {
            try (InputStream saved = Files.newInputStream(data.resolve(SETTINGS))) {
                settings.load(saved);
            }
        } else {
            settings.putAll(newSettings(data));
            format(data, settings);
        }
        requireFreePort(settings);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        System.out.println(READY + settings.getProperty(ADDRESS).replace("PLAINTEXT://", ""));
        awaitEndOfInput();
        System.exit(0);
    }

    private static void requireFreePort(Properties settings) {
        String address = settings.getProperty(ADDRESS);
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException taken) {
            refuse("The port " + port + " is taken: end the program that listens there, which may be a broker on the"
                    + " same data.");
        }
    }

    private static void refuse(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is said on this line: only its end matters.
        }
    }

    private static Properties newSettings(Path data) throws IOException {
        int[] ports = freePorts();
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("log.dirs", data.resolve("log").toAbsolutePath().toString());
        settings.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + ports[0] + ",CONTROLLER://127.0.0.1:" + ports[1]);
        settings.setProperty(ADDRESS, "PLAINTEXT://127.0.0.1:" + ports[0]);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + ports[1]);
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("auto.create.topics.enable", "false");
        return settings;
    }

    private static void format(Path data, Properties settings) throws IOException {
        Files.createDirectories(data.resolve("log"));
        Path unfinished = data.resolve(SETTINGS + ".tmp");
        // As bytes, whose form Java prescribes: Kafka reads the file too, and takes no letter for what UTF-8 says.
        try (OutputStream saved = Files.newOutputStream(unfinished)) {
            settings.store(saved, "A broker of one node, made by exterior");
        }
        int status = kafka.tools.StorageTool.execute(
                new String[] {
                    "format", "--ignore-formatted", "-t", Uuid.randomUuid().toString(), "-c", unfinished.toString()
                },
                System.err);
        if (status != 0) {
            throw new IOException("Kafka could not format " + data + " (status " + status + ")");
        }
        // Last: a folder with settings is a formatted one.
        Files.move(unfinished, data.resolve(SETTINGS), StandardCopyOption.ATOMIC_MOVE);
    }

    private static int[] freePorts() throws IOException {
        try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        }
    }
}
