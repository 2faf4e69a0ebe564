/** Host applications for tests: each does some work, and prints its own account of it. */
package dev.outrider.agent.testkit.hosts;
