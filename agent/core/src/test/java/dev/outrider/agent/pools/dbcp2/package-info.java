/** A stub under a package that tells the recorder which library it is of. */
package dev.outrider.agent.pools.dbcp2;
