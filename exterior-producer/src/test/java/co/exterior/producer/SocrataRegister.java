// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.producer.socrata.SocrataClient;
import co.exterior.producer.socrata.SocrataDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows for a portal, and sources of a portal that has them. */
final class SocrataRegister {

    static final String DATASET = "y399-rzwf";
    static final int PAGE = 10;

    private SocrataRegister() {}

    /** Forty made-up rows, which stand for 41 persons. */
    static List<String> madeUp() {
        return IntStream.range(0, 40)
                .mapToObj(row -> "{\"pa_s\":\"PERU\",\"c_digo_iso_pa_s\":\"PER\",\"edad_a_os\":\"" + (20 + row)
                        + "\",\"localizaci_n\":{\"latitude\":\"-9.2\"},\"cantidad_de_personas\":\""
                        + (row == 17 ? 2 : 1) + "\"}")
                .toList();
    }

    /** The thousand rows of a real page, as the portal wrote them: one in a line. */
    static List<String> realPage() {
        Path file = SharedData.file("registro-2025-api-page.json");
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.replaceFirst("^[\\[,]", "").replaceFirst("]$", ""))
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SocrataSource open(SocrataServer server, FakeTime time, int pageSize) {
        return open(server, time, pageSize, Long.MAX_VALUE);
    }

    static SocrataSource open(SocrataServer server, FakeTime time, int pageSize, long atMost) {
        return open(server.address(), "a-token", time, pageSize, atMost);
    }

    static SocrataSource open(String address, String token, FakeTime time, int pageSize, long atMost) {
        SocrataDataset dataset = SocrataDataset.of(address, DATASET);
        SocrataClient client = new SocrataClient(dataset, token, time.patience(), time.answerWithin());
        return SocrataSource.open(dataset, client, pageSize, atMost);
    }

    static List<SourceRecord> readAll(SocrataServer server, FakeTime time, int pageSize) {
        try (SocrataSource source = open(server, time, pageSize)) {
            List<SourceRecord> records = new ArrayList<>();
            source.records().forEachRemaining(records::add);
            return records;
        }
    }
}
