import type { Word } from '#build/words.ts';
import Distribution from './Distribution.astro';
import Sequence from './Sequence.astro';
import Snippet from './Snippet.astro';
import Timeline from './Timeline.astro';
import Topology from './Topology.astro';
import Aside from './words/Aside.astro';
import BeforeAfter from './words/BeforeAfter.astro';
import Cited from './words/Cited.astro';
import Claim from './words/Claim.astro';
import FirstMoves from './words/FirstMoves.astro';
import Link from './words/Link.astro';
import LookAlikes from './words/LookAlikes.astro';
import Param from './words/Param.astro';
import Simulation from './words/Simulation.astro';
import Sources from './words/Sources.astro';
import Symptoms from './words/Symptoms.astro';
import Table from './words/Table.astro';

const authored = {
  Aside,
  BeforeAfter,
  Cited,
  Distribution,
  Claim,
  FirstMoves,
  LookAlikes,
  Param,
  Sequence,
  Simulation,
  Sources,
  Symptoms,
  Timeline,
  Topology,
} satisfies Record<Word, unknown>;

/** What authors may write in a story without importing it, and what stands in for links, tables and running code of Markdown. */
export const words = { ...authored, a: Link, table: Table, Snippet };
