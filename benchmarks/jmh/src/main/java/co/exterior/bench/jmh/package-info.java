// SPDX-License-Identifier: Apache-2.0
/** Parts of the hot path alone, by JMH, with the bytes that they allocate. */
package co.exterior.bench.jmh;
