/** Forks hosts with the real agent, and takes what it reports. */
package dev.outrider.agent.testkit;
