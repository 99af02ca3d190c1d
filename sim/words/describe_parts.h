// The sections of a description, one file each, and the turns of phrase that they share.
#pragma once

#include "base/input_error.h"
#include "scenario/scenario.h"

#include <fmt/format.h>

#include <functional>
#include <string>
#include <vector>

namespace brink::words {

using Sentences = std::vector<std::string>; // empty ones are left out

// Sections. Each is one or more paragraphs; an empty paragraph is left out.
struct Section {
    std::string heading;
    std::vector<Sentences> paragraphs;
    std::vector<std::string> items = {}; // a list below them
};

Section opening_section(const scenario::Scenario& scenario);
Section ladder_section(const scenario::Scenario& scenario);
Section dispute_section(const scenario::Scenario& scenario);
Section ties_section(const scenario::Scenario& scenario);
Section sanctions_section(const scenario::Scenario& scenario);
Section agreements_section(const scenario::Scenario& scenario);
Section moves_section(const scenario::Scenario& scenario);
Section minds_section(const scenario::Scenario& scenario);
Section costs_section(const scenario::Scenario& scenario);
Section chance_section(const scenario::Scenario& scenario);
Section endings_section(const scenario::Scenario& scenario);
Section uncertainty_section(const scenario::Scenario& scenario);

// Sentences that several sections are about (describe_answers.cpp).
// How those without foresight are expected to reply, for whom those are taken who follow a rule, what a fit reply is and what
// another costs.
std::string inertia_text(const scenario::Scenario& scenario);
std::string judged_as_text(const scenario::Scenario& scenario);
std::string reciprocity_text(const scenario::Scenario& scenario);

// Whether it weighs what its moves are worth.
bool reasons(const scenario::Mind& mind);
bool reasons(const scenario::Actor& actor);                                     // with any of its minds
bool attacks(const scenario::Scenario& scenario, const scenario::Actor& actor); // in some contest
bool expects_inertia(const scenario::Scenario& scenario); // whether anybody reckons with such a reply

const std::string& rung_name(const scenario::Scenario& scenario, scenario::Rung rung);

// Above 0, or drawn from a prior.
bool says(const scenario::Number& number);

// "0.3"; "about 0.3" for a prior.
std::string plain_text(const scenario::Number& number);
// "17 %" of 0.17
std::string percent_text(double share);
std::string percent_text(const scenario::Number& number);

// "one" … "twelve", then figures.
std::string count_word(std::size_t count);
// "one turn", "two turns"
std::string count_word(std::size_t count, const std::string& one, const std::string& more);

std::string days_text(double days); // "a day", "30 days"

// A text with a great first letter.
std::string sentence_case(std::string text);

// What holds of each actor, those of whom the same is true together: "Russia 17 %, NATO and Ukraine 10 % each". One text
// for all: "17 % for each". Actors with an empty text are left out; empty if that is all of them.
std::string each(const scenario::Scenario& scenario,
                 const std::function<std::string(const scenario::Actor&)>& text_of);

// A sentence of it: "How much it costs: Russia 17 % …."; empty if nobody has it.
std::string each_sentence(const std::string& lead, const std::string& list);

// Names with the same text, in the order in which they first come.
struct Alike {
    std::string text;
    std::vector<std::string> names;
};
void add_alike(std::vector<Alike>& groups, const std::string& text, const std::string& name);

} // namespace brink::words
