// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.util.List;

/** The points of one line. */
record Series(String name, List<Point> points) {

    Series {
        points = List.copyOf(points);
    }
}
