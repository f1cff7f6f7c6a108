// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

/** What was measured at one place: the middle and the ends of the rounds. */
record Point(String name, double across, Spread up) {}
