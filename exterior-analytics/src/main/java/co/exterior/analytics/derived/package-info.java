// SPDX-License-Identifier: Apache-2.0
/**
 * What follows from comparing cells with each other: batch transformations of committed cells, which a stream keeps and a
 * batch computes, so that both give the same. A stream itself could neither rank nor compare: it never emits a row anew
 * because its neighbour has changed.
 */
package co.exterior.analytics.derived;
