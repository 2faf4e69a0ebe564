/**
 * Database servers for tests: real ones, started with first use and stopped with the tests' JVM.
 */
package dev.outrider.agent.testkit.servers;
