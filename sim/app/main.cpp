#include "app/verbs.h"

int main(int argc, char** argv) { return brink::app::run_program({argv, argv + argc}); }
