/** The demo school: who is there, what happened in a year, and how it comes into the database. */
@NullMarked
package io.dacheng.demo.school;

import org.jspecify.annotations.NullMarked;
