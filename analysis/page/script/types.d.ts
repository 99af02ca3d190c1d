// What the page's data is, as analysis/page writes it, and the libraries that stand before the script.

declare const Plot: typeof import("@observablehq/plot");
declare const d3: typeof import("d3");

interface RunData {
    kind: "run";
    n: number;
    each: "replica" | "future";
    level: number;
    start: string;
    dates: string[];
    report: string[];
    endings: string[];
    actors: string[];
    rungs: string[];
    counts: number[];
    ended: number[][]; // by ending and turn
    bands: [number, number][][]; // by ending and turn: around the share that has ended so
    posture: number[][][][]; // by ending, actor, rung and turn
    replays?: Replays;
}

interface Replays {
    words: string[];
    terms: Record<string, string>;
    least: number;
    runs: Replay[];
}

interface Replay {
    ending: string;
    kind: "likely" | "surprising";
    replica: number;
    surprise: number;
    why: string;
    date: string;
    start: number[];
    types: [string, number][];
    turns: Turn[];
}

interface Turn {
    d: string; // its last day
    r: number[]; // rung of each actor
    c: Choice[];
    e?: number[]; // events, as words
    s?: [number, number, number, number][]; // sender, target, in force, threatened: words, -1 for none
    m?: [number, number, number][]; // who took whom to stand where: words
}

interface Choice {
    a: number; // actor
    o: Option[];
    c: number; // the one chosen; -1: none of them
    i?: 1; // of the instrument slot
    l?: number; // lambda
    x?: number; // the rung came out that much higher or lower than was meant
    more?: number; // options left out
}

interface Option {
    n: number; // name, a word
    t?: number; // target, a word
    p: number;
    u?: number;
    w?: number[]; // terms: word, value, word, value, …
}

interface StudyData {
    kind: "study";
    level: number;
    endings: string[];
    axes: { label: string; names: string[]; logarithmic: boolean; numbers: number[] | null }[];
    at: number[][]; // by axis and point, the place of its setting
    n: number[];
    counts: number[][]; // by point and ending
    bounds: number[][]; // by point: lower, upper of each ending
}

interface ComparisonData {
    kind: "comparison";
}

interface RareData {
    kind: "rare";
}

type PartData = RunData | StudyData | ComparisonData | RareData;

type Child = Node | string | number | null | undefined | false;
