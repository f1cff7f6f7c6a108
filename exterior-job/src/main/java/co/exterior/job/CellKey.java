// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.util.Arrays;
import org.apache.spark.sql.Row;

/** What tells a cell from another. It is looked up several times in each batch, so its hash code is made once. */
final class CellKey {

    private final Object[] values;
    private final int hashCode;

    private CellKey(Object[] values) {
        this.values = values;
        this.hashCode = Arrays.hashCode(values);
    }

    /** The values that a row has in these columns. */
    static CellKey of(Row row, int[] columns) {
        return new CellKey(Arrays.stream(columns).mapToObj(row::get).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CellKey key && hashCode == key.hashCode && Arrays.equals(values, key.values);
    }

    @Override
    public int hashCode() {
        return hashCode;
    }
}
