// A decision rule as the rules read it.
#pragma once

#include "model/param.h"

namespace brink::model {

enum class MindKind : int32_t {
    script,
    random,
    tit_for_tat,
    grit,
    quantal,
    level_k,
    look_ahead,
    dynamic_qre
};

struct ScriptedMove {
    int32_t turn;
    int32_t option;
};

// Which members count depends on the kind.
template <class S> struct Mind {
    MindKind kind;
    int32_t weighs;      // its options by their utility
    int32_t level;       // level-k
    int32_t depth;       // look-ahead
    int32_t soft;        // look-ahead: how it values later turns
    int32_t outlook;     // of minds that weigh utilities
    int32_t delay_turns; // tit-for-tat
    int32_t patience;    // grit
    const ScriptedMove* script;
    int32_t script_length;
    Param<S> lambda, generosity;
    Param<S> weight; // how likely it is drawn, before these are divided by their sum
};

} // namespace brink::model
