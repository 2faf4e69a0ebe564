/** A driver for tests that is not one of those the JDBC probe knows by name. */
package org.example.tinydb;
