"""What both array programs have around the model: the tally of their replicas, and their command line."""

import argparse
import cProfile
import pstats
import time

import numpy as np
import scenario


class Tally:
    """Counts by ending and turn, and of conditions reached by the dates of `report`, whatever came after."""

    def __init__(self, numbers):
        self.numbers = numbers
        self.counts = np.zeros((len(numbers.endings), numbers.turns), int)
        self.by_date = np.zeros((len(numbers.reports), 3), int)

    def add(self, reached):
        """Of turns in which war, attack and calm were reached, the number of turns if never: condition × replica."""
        turns = self.numbers.turns
        ending = np.where((reached < turns).any(axis=0), (reached < turns).argmax(axis=0), 3)
        turn = np.where(ending < 3, np.take_along_axis(reached, np.minimum(ending, 2)[None], axis=0)[0], turns - 1)
        np.add.at(self.counts, (ending, turn), 1)
        self.by_date += [(reached < by).sum(axis=1) for by in self.numbers.reports]


def main(simulate, chunk):
    """Prints shares of endings and seconds per replica."""
    parser = argparse.ArgumentParser()
    parser.add_argument("replicas", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chunk", type=int, default=chunk, help="replicas at once")
    parser.add_argument("--profile", action="store_true", help="where the time goes, by function")
    options = parser.parse_args()
    numbers = scenario.read()
    profile = cProfile.Profile()
    start = time.process_time()
    if options.profile:
        profile.enable()
    tally = simulate(numbers, options.replicas, options.seed, options.chunk)
    profile.disable()
    seconds = time.process_time() - start
    for ending, row in zip(numbers.endings, tally.counts):
        print(f"{ending:16} {100 * row.sum() / options.replicas:6.2f} %")
    print(f"{options.replicas} replicas, {1e6 * seconds / options.replicas:.2f} µs each")
    if options.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(15)
