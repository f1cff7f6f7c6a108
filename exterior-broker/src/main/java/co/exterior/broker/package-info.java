// SPDX-License-Identifier: Apache-2.0
/**
 * A real Kafka broker on this machine, for a demo or an integration test: {@link co.exterior.broker.BrokerProcess}
 * starts it in a JVM of its own, with a class path of its own, so that neither side sees the other's libraries.
 */
package co.exterior.broker;
