// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import java.time.Duration;
import java.util.Map;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.kafka010.KafkaConfigUpdater;
import org.apache.spark.sql.kafka010.KafkaBatchInputPartition;
import scala.collection.JavaConverters;
import scala.collection.immutable.Map$;

/** The consumers of this process, which stay open from batch to batch: to connect anew takes longer than a small batch. */
final class PartitionConsumers {

    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private static final GenericKeyedObjectPool<Key, PartitionConsumer> POOL = pool();

    private PartitionConsumers() {}

    /**
     * What a consumer is for. Another token of authentication makes another consumer.
     *
     * @param patience how long the broker may take
     */
    record Key(TopicPartition partition, Map<String, Object> settings, Duration patience) {

        static Key of(KafkaBatchInputPartition range) {
            return new Key(
                    range.offsetRange().topicPartition(),
                    authenticated(range.executorKafkaParams()),
                    Duration.ofMillis(range.pollTimeoutMs()));
        }

        private static Map<String, Object> authenticated(Map<String, Object> settings) {
            scala.collection.immutable.Map<String, Object> copy =
                    Map$.MODULE$.<String, Object>empty().$plus$plus(JavaConverters.mapAsScalaMap(settings));
            return new KafkaConfigUpdater("executor", copy)
                    .setAuthenticationConfigIfNeeded()
                    .build();
        }
    }

    static PartitionConsumer borrow(Key key) {
        try {
            return POOL.borrowObject(key);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) { // the pool's signature; making a consumer throws none
            throw new IllegalStateException(impossible);
        }
    }

    /** Takes a consumer back; one that is not whole is closed. */
    static void giveBack(Key key, PartitionConsumer consumer, boolean whole) {
        if (whole) {
            POOL.returnObject(key, consumer);
        } else {
            try {
                POOL.invalidateObject(key, consumer);
            } catch (RuntimeException failure) {
                throw failure;
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static GenericKeyedObjectPool<Key, PartitionConsumer> pool() {
        GenericKeyedObjectPoolConfig<PartitionConsumer> config = new GenericKeyedObjectPoolConfig<>();
        config.setMaxTotal(-1);
        config.setMaxTotalPerKey(-1); // the tasks that run bound it
        config.setMinEvictableIdleTime(IDLE);
        config.setTimeBetweenEvictionRuns(BETWEEN_LOOKS);
        config.setNumTestsPerEvictionRun(-1); // all of them
        config.setJmxEnabled(false);
        return new GenericKeyedObjectPool<>(new Factory(), config);
    }

    private static final class Factory extends BaseKeyedPooledObjectFactory<Key, PartitionConsumer> {

        @Override
        public PartitionConsumer create(Key key) {
            return new PartitionConsumer(key.partition(), key.settings(), key.patience());
        }

        @Override
        public PooledObject<PartitionConsumer> wrap(PartitionConsumer consumer) {
            return new DefaultPooledObject<>(consumer);
        }

        @Override
        public void destroyObject(Key key, PooledObject<PartitionConsumer> consumer) {
            consumer.getObject().close();
        }
    }
}
