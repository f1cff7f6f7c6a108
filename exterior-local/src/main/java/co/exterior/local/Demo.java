// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import co.exterior.broker.BrokerProcess;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.PublishReport;
import co.exterior.producer.Publisher;
import co.exterior.producer.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.ExitCode;

/**
 * One run of the demo: starts the parts in their order and stops them in the opposite one, whatever happens. Only this
 * process decides when they end and what the exit code is; should it be killed, they end because their input does.
 */
final class Demo {

    private static final String TOPIC = "exterior_data";
    private static final int PARTITIONS = 4;
    private static final short REPLICATION_FACTOR = 1;

    private final Installation installation;
    private final Source source;
    private final long rate;
    private final boolean untilDrained;
    private final Optional<Path> export;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final AtomicReference<Thread> publisher = new AtomicReference<>();
    private boolean stopped;
    private volatile boolean signalled;

    /** @param export where the ledger goes, or none */
    Demo(Installation installation, Source source, long rate, boolean untilDrained, Optional<Path> export) {
        this.installation = installation;
        this.source = source;
        this.rate = rate;
        this.untilDrained = untilDrained;
        this.export = export;
    }

    /** Runs until all is counted, where that was asked for, or until the job ends or a signal comes. */
    int run(List<String> jobOptions) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "demo-stop"));
        try {
            WorkFolder folder = keep(WorkFolder.create(installation.demoData()));
            System.err.println("Starting a Kafka broker and the job for " + source.name() + " ...");
            BrokerProcess broker = keep(BrokerProcess.start(installation.brokerJar(), folder.resolve("broker")));
            KafkaTarget target = new KafkaTarget(broker.bootstrapServer(), TOPIC, Map.of());
            target.createTopicIfAbsent(PARTITIONS, REPLICATION_FACTOR);
            Optional<LedgerExport> ledger = export.map(to -> new LedgerExport(
                    installation.launcher(), to, folder.resolve("checkpoint"), broker.bootstrapServer()));
            keep(() -> {
                if (signalled && ledger.isPresent()) {
                    ledger.get().write();
                }
            });
            JobProcess job = keep(JobProcess.start(
                    installation.launcher(), folder.resolve("job-reads"), options(broker, folder, jobOptions)));
            // Published at once, most of it would be counted in one batch, and nothing would be seen to move.
            if (!job.awaitReady()) {
                return job.awaitEnd(); // it has said why
            }
            CompletableFuture<Void> published = CompletableFuture.runAsync(() -> publish(target, job));
            int status = outcome(job.awaitEnd(), published);
            if (status == ExitCode.OK && ledger.isPresent()) {
                ledger.get().write();
            }
            return status;
        } catch (IOException e) {
            throw new DemoException("The demo cannot start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        } finally {
            stop();
        }
    }

    private void publish(KafkaTarget target, JobProcess job) {
        publisher.set(Thread.currentThread());
        try {
            PublishReport report = Publisher.publish(source, target, rate, read -> {});
            System.err.print(report);
            if (untilDrained) {
                job.drain(report.published());
            }
        } catch (IOException e) {
            throw new DemoException("The job does not listen any more: " + e.getMessage(), e);
        } catch (RuntimeException failed) {
            job.close();
            throw failed;
        }
    }

    private int outcome(int jobStatus, CompletableFuture<Void> published) throws InterruptedException {
        interruptPublisher();
        try {
            published.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new DemoException(
                            "Publishing failed: " + failed.getCause().getMessage(), failed.getCause());
        }
        return jobStatus;
    }

    private static List<String> options(BrokerProcess broker, WorkFolder folder, List<String> jobOptions) {
        List<String> options = new ArrayList<>(jobOptions);
        options.addAll(List.of("--bootstrap-server", broker.bootstrapServer(), "--topic", TOPIC));
        options.addAll(List.of("--checkpoint", folder.resolve("checkpoint").toString()));
        return options;
    }

    private <T extends AutoCloseable> T keep(T part) {
        synchronized (started) {
            started.push(part);
        }
        return part;
    }

    /** A signal is the user's way to say that it is enough, so the code is that of success. */
    private void stopOnSignal() {
        synchronized (started) {
            if (stopped) {
                return; // an ordinary end, or a failure that has its own code
            }
            signalled = true;
        }
        stop();
        Runtime.getRuntime().halt(ExitCode.OK);
    }

    private void interruptPublisher() {
        Thread thread = publisher.get();
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Job first, then its ledger where a signal came, broker last, then the folder; whoever comes second waits for the first. */
    private void stop() {
        synchronized (started) {
            stopped = true;
            interruptPublisher();
            while (!started.isEmpty()) {
                try {
                    started.pop().close();
                } catch (Exception e) {
                    System.err.println("A part of the demo did not stop cleanly: " + e.getMessage());
                }
            }
        }
    }
}
