// SPDX-License-Identifier: Apache-2.0
/** The main job, thin: settings, then Kafka's messages, the transformations, the sinks, start and wait. */
package co.exterior.app;
