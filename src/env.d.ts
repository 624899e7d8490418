declare namespace App {
  interface Locals {
    /** The case that the page shows; the words of its story read it. */
    study: import('#build/library.ts').StudyFolder;
  }
}
