import type { Library } from "../../src/core/content/library.ts";
import type { Search } from "../../src/core/content/search.ts";
import type { Moment } from "../../src/core/day.ts";
import type { Draw } from "../../src/core/random.ts";
import { type House, openHouse } from "../../src/house.ts";
import type { MovableClock } from "../../src/infra/clock.ts";
import { DAY, HOUR } from "../world.ts";
import { type Arrivals, createDiskStore, createLife, createOutbox, type Disk } from "./mortal.ts";

const MINUTE = 60_000;
export const LATE_HOURS = 3;
/** A process that is to die does so within so many steps. */
const STEPS = 60;
const DEAD = Symbol("dead");

/** What outlives a process. */
export type Scene = {
  readonly clock: MovableClock;
  readonly disk: Disk;
  readonly arrivals: Arrivals;
  readonly draw: Draw;
  readonly library: Library;
  readonly search: Search;
  /** What went wrong within the process. */
  readonly errors: string[];
};

export type Happening = "restart" | "jump" | "downtime";

/** Plays the minutes in which something is due; a process that died is opened again a while later. */
export class Player {
  restarts = 0;
  readonly #scene: Scene;
  /** How far the clock is ahead of the true time. */
  #ahead = 0;
  #furthest = 0;
  #life = createLife();
  #house: House | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Until a true time. */
  async playTo(end: Moment): Promise<void> {
    const { clock } = this.#scene;
    while (clock.now() < end + this.#ahead) {
      const house = await this.#open();
      if (house === undefined) continue;
      const [now, until] = [clock.now(), end + this.#ahead];
      const next = Math.ceil((house.world.timetable.next() ?? until) / MINUTE);
      const minute = Math.max(next, Math.floor(now / MINUTE) + 1) * MINUTE;
      clock.advance(Math.min(minute, until) - now);
      if (minute > until) return;
      this.#furthest = Math.max(this.#furthest, clock.now());
      await this.#alive(house.ticks.run(clock.now()));
    }
  }

  happens(what: Happening): void {
    const { draw } = this.#scene;
    const drawn = draw();
    if (what === "downtime") this.#stop(DAY);
    else if (what === "jump") this.#jump(Math.round((4 * drawn - 2) * HOUR));
    else if (drawn < 0.2) this.#stop(0);
    else this.#life.dieAfter(1 + Math.floor(draw() * STEPS));
  }

  /** Until nothing is on its way; returns the latest moment that the clock has shown. */
  async settle(): Promise<Moment> {
    const { clock, disk } = this.#scene;
    this.#life.dieAfter(Number.POSITIVE_INFINITY);
    const isUnderWay = () =>
      [...(disk.get("daily")?.values() ?? [])].some((row) => row.includes('"pending"'));
    while (clock.now() < this.#furthest || isUnderWay())
      await this.playTo(clock.now() - this.#ahead + MINUTE);
    return this.#furthest;
  }

  async #open(): Promise<House | undefined> {
    if (this.#house !== undefined) return this.#house;
    this.#life = createLife();
    this.#house = await this.#alive(this.#begin());
    return this.#house;
  }

  async #begin(): Promise<House> {
    const { clock, disk, errors, library, search } = this.#scene;
    const log = {
      info: () => undefined,
      warn: () => undefined,
      error: (event: string, cause: unknown) => void errors.push(`${event}: ${cause}`),
    };
    const house = await openHouse({
      ...{ library, search, clock, log, lateHours: LATE_HOURS },
      store: createDiskStore(disk, this.#life),
      timer: () => () => undefined,
    });
    const outbox = createOutbox(this.#scene, this.#life);
    for (const prefix of ["tg:", "dc:"]) house.office.add(prefix, outbox);
    return house;
  }

  /** Undefined when the process died in the midst of it. */
  async #alive<T>(work: Promise<T>): Promise<T | undefined> {
    const done = await Promise.race([work, this.#life.end.then(() => DEAD)]);
    if (done !== DEAD) return done as T;
    this.#stop(this.#scene.draw() * 20 * MINUTE);
    return undefined;
  }

  #jump(ms: number): void {
    this.#scene.clock.advance(ms);
    this.#ahead += ms;
  }

  #stop(downFor: number): void {
    this.#house = undefined;
    this.restarts++;
    this.#scene.clock.advance(downFor);
  }
}
