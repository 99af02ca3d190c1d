// The rules of one instruction set, over the generator of random numbers in xoshiro/.
#include BRINK_RULES
