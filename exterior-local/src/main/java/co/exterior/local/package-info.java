// SPDX-License-Identifier: Apache-2.0
/** Everything on one machine: the demo starts and stops the parts, the statistics need none, the doctor looks around. */
package co.exterior.local;
