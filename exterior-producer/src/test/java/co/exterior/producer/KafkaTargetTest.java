// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaTargetTest {

    @Test
    void waitsForAllReplicasAndRepeatsNothing() {
        ProducerConfig settings = settings(Map.of());

        assertThat(settings.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1"); // Kafka's word for all
        assertThat(settings.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG))
                .isTrue();
        assertThat(settings.getString(ProducerConfig.COMPRESSION_TYPE_CONFIG)).isNotEqualTo("none");
    }

    @Test
    void letsNoClientSettingWeakenDelivery() {
        ProducerConfig settings = settings(Map.of(
                ProducerConfig.ACKS_CONFIG, "0",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "false",
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "elsewhere:1",
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName(),
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName()));

        assertThat(settings.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1");
        assertThat(settings.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG))
                .isTrue();
        assertThat(settings.getList(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)).containsExactly("localhost:9092");
        assertThat(settings.getClass(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG))
                .isEqualTo(ByteArraySerializer.class);
        assertThat(settings.getClass(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG))
                .isEqualTo(ByteArraySerializer.class);
    }

    @Test
    void passesOnTheOtherClientSettings() {
        ProducerConfig settings = settings(Map.of("security.protocol", "SSL", "compression.type", "gzip"));

        assertThat(settings.getString("security.protocol")).isEqualTo("SSL");
        assertThat(settings.getString(ProducerConfig.COMPRESSION_TYPE_CONFIG)).isEqualTo("gzip");
    }

    @Test
    void neverShowsASecret() {
        KafkaTarget target = new KafkaTarget("localhost:9092", "exterior_data", Map.of("ssl.key.password", "secreto"));

        assertThat(target.toString()).isEqualTo("exterior_data at localhost:9092");
    }

    private static ProducerConfig settings(Map<String, String> clientSettings) {
        return new ProducerConfig(
                new KafkaTarget("localhost:9092", "exterior_data", clientSettings).producerSettings());
    }
}
