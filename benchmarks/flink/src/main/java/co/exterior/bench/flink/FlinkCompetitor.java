// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.flink;

import co.exterior.bench.measure.Lifeline;
import co.exterior.bench.measure.Meter;
import co.exterior.bench.measure.Tally;
import co.exterior.bench.measure.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The job's statistic in Flink: two slots, objects used again, state on the heap, a checkpoint every ten seconds. */
public final class FlinkCompetitor {

    private static final int PARALLELISM = 2;
    private static final OutputTag<Person> LATE = new OutputTag<>("late") {
        private static final long serialVersionUID = 1;
    };

    /** Of this process, which Flink's tasks run in: what they are made of is written and read again on its way to them. */
    private static Meter meter;

    private static final LongAdder REFUSED_RECORDS = new LongAdder();
    private static final LongAdder LATE_RECORDS = new LongAdder();

    private FlinkCompetitor() {}

    @SuppressWarnings("FutureReturnValueIgnored") // its end is the end of this process
    public static void main(String[] args) throws Exception {
        Lifeline.hold();
        Task task = Task.of(List.of(args));
        meter = new Meter(task);
        job(task).executeAsync("ages").getJobExecutionResult().whenComplete((done, failure) -> {
            System.err.println("Flink's job ended: " + failure);
            Runtime.getRuntime().halt(1);
        });
        System.out.println(meter.await());
        System.out.println("refused " + REFUSED_RECORDS.sum() + ", late " + LATE_RECORDS.sum());
        System.out.flush();
        Runtime.getRuntime().halt(0); // its end is not what is measured
    }

    static Tally tally() {
        return meter.tally();
    }

    static void refused() {
        REFUSED_RECORDS.increment();
    }

    static void late() {
        LATE_RECORDS.increment();
    }

    private static StreamExecutionEnvironment job(Task task) {
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, settings(task));
        SingleOutputStreamOperator<long[]> ages = flink.fromSource(
                        messages(task),
                        WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofSeconds(Task.LATENESS_SECONDS)),
                        "messages")
                .keyBy(person -> person.country)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(Task.WINDOW_SECONDS)))
                .sideOutputLateData(LATE)
                .aggregate(new AgesOfPersons());
        ages.sinkTo(new DiscardingSink<>());
        ages.getSideOutput(LATE).filter(new Late()).sinkTo(new DiscardingSink<>());
        return flink;
    }

    private static Configuration settings(Task task) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                task.folder().resolve("checkpoints").toUri().toString());
        return settings;
    }

    private static KafkaSource<Person> messages(Task task) {
        return KafkaSource.<Person>builder()
                .setBootstrapServers(task.bootstrapServer())
                .setTopics(task.topic())
                .setGroupId("ages-" + task.folder().getFileName())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new Messages())
                .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "10000")
                .setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(8 << 20))
                .setProperty(ConsumerConfig.RECEIVE_BUFFER_CONFIG, Integer.toString(4 << 20))
                .build();
    }
}
