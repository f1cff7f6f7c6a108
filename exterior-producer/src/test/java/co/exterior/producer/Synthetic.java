// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Citizen;
import co.exterior.model.Reading;
import java.util.ArrayList;
import java.util.List;

/** Made-up records as a list. */
final class Synthetic {

    private Synthetic() {}

    static List<Citizen> citizens(int rows, long seed) {
        return records(rows, seed).stream()
                .map(record -> ((Reading.Accepted) record.reading()).citizen())
                .toList();
    }

    static List<SourceRecord> records(int rows, long seed) {
        try (SyntheticSource source = SyntheticSource.of(rows, seed)) {
            List<SourceRecord> records = new ArrayList<>();
            source.records().forEachRemaining(records::add);
            return records;
        }
    }
}
