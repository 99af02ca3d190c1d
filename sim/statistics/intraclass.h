// How alike two replicas are that share something: which part of the variance of an event is due to what they share.
#pragma once

#include "statistics/bootstrap.h"
#include "statistics/paired.h"

namespace brink::statistics {

/// The intraclass correlation of an event in pairs that are exchangeable: the covariance over the variance p(1 − p), with p
/// over both members. Where members share all parameters and nothing else, that is the share of the variance of the event
/// that parameters bring about. The estimate may lie below 0. The interval are the correlations from 0 to 1 under which
/// the counts of pairs with both, one and neither fit, by χ² with one degree of freedom (A. Donner & M. Eliasziw,
/// Statistics in Medicine 11 (1992) 1511–1519). No number, and [0, 1], where the event never or always happens, or
/// there are no pairs. Own arithmetic. Throws std::domain_error for a negative count or a level outside (0, 1).
Estimate intraclass(const PairedCounts& pairs, double level);

} // namespace brink::statistics
